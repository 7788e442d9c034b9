using System.Globalization;
using KapClinic.Application.Courses;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Clients;

/// <summary>The clinical parts of the chart, read off the course file.</summary>
internal static class ChartParts
{
    private const int TimelineLength = 40;

    public static ReadChart.ClinicalPart Clinical(
        Client client,
        CourseFile? file,
        IReadOnlyList<ChartEntry> entries,
        IReadOnlyList<ListLine> lines,
        DateOnly today
    )
    {
        var last = file?.LastDoseBefore(null);
        var window = file is null ? null : last?.AddDays(file.Policy.Integration.WindowDays);
        return new ReadChart.ClinicalPart
        {
            WeightKg = client.WeightKg,
            Allergies = Of(entries, ChartEntryKind.Allergy, today),
            Medicines = Of(entries, ChartEntryKind.Medicine, today),
            Conditions = Of(entries, ChartEntryKind.Condition, today),
            Findings = [.. lines.Where(l => l.Kind == ListKind.Finding)],
            SafetyPlan = client.SafetyPlan,
            OpenAlerts = [.. (file?.OpenAlerts ?? []).Select(a => a.What)],
            BeforeEachDose = file?.Decision?.Conditions.MedicineHold,
            Intention = file?.Intention?.Text,
            Touch = file?.Choices is { } choices
                ? choices.Touch.Count == 0
                    ? "No touch"
                    : string.Join(", ", choices.Touch.Select(t => Words.Of(t)))
                : null,
            StopSignal = file?.Choices?.StopSignal,
            Music = file?.Choices?.Music,
            Eyeshade = file?.Choices is { } chosen ? Words.Of(chosen.Eyeshade) : null,
            WindowUntil = window > file?.Now ? window : null,
            Scores = file is null ? [] : Scores(file),
            Doses = file is null ? [] : Doses(file),
            Timeline = file is null ? [] : Timeline(file),
        };
    }

    private static List<ReadChart.Entry> Of(IReadOnlyList<ChartEntry> entries, ChartEntryKind kind, DateOnly today) =>
        [
            .. entries
                .Where(e => e.Kind == (int)kind && (e.Until is null || e.Until > today))
                .OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase)
                .Select(e => e.ToEntry()),
        ];

    private static List<ReadChart.Score> Scores(CourseFile file) =>
        [
            .. file
                .Measures.Where(m => m.Total is not null)
                .OrderBy(m => m.TakenAt)
                .Select(m => new ReadChart.Score(
                    m.Instrument,
                    m.Total!.Value,
                    file.DayOf(m.TakenAt),
                    m.Band,
                    m.Positive
                )),
        ];

    private static List<ReadChart.DoseOnChart> Doses(CourseFile file) =>
        [
            .. file.DosesGiven()
                .GroupBy(d => d.ParticipationId ?? Guid.CreateVersion7())
                .Select((g, i) => new ReadChart.DoseOnChart(file.DayOf(g.First().At), $"Dosing {i + 1}", false)),
            .. file
                .Visits.Where(v => v.Session.Kind == SessionKind.Dosing && v.Participation.IsAhead)
                .Take(1)
                .Select(v => new ReadChart.DoseOnChart(file.DayOf(v.Session.StartsAt), "Next dosing", true)),
        ];

    private static List<ReadChart.Happening> Timeline(CourseFile file)
    {
        var visits = file
            .Visits.Where(v => v.Participation.Status is VisitStatus.Ended or VisitStatus.NoShow)
            .Select(v => Happened(file, v));
        var measures = file
            .Measures.Where(m => m.Total is not null)
            .GroupBy(m => file.DayOf(m.TakenAt))
            .Select(g => new ReadChart.Happening(
                g.Key,
                "Note",
                string.Join(", ", g.Select(m => $"{m.Instrument} {Number(m.Total!.Value)}").Distinct()),
                string.Join(", ", g.Select(m => m.Band).OfType<string>().Distinct()) is { Length: > 0 } bands
                    ? bands
                    : null,
                null,
                null
            ));
        var decision = file.Decision is { } decided
            ? new[]
            {
                new ReadChart.Happening(
                    file.DayOf(decided.DecidedAt),
                    "Clearance",
                    $"{Sentence(decided.Decision)} by {decided.Signature.Name}",
                    string.Join(
                        "; ",
                        decided.Limits.Select(l =>
                            $"{l.Route.Name()}, start {Number(l.StartMilligrams)} mg, at most {Number(l.MaximumMilligrams)} mg"
                        )
                    ),
                    null,
                    null
                ),
            }
            : [];
        return [.. visits.Concat(measures).Concat(decision).OrderByDescending(h => h.On).Take(TimelineLength)];
    }

    private static ReadChart.Happening Happened(CourseFile file, Visit visit)
    {
        var label = CourseViews.Label(file, visit);
        var on = file.DayOf(visit.Participation.StartedAt ?? visit.Session.StartsAt);
        var kind = visit.Session.Kind.ToString();
        if (visit.Participation.Status == VisitStatus.NoShow)
        {
            return new(on, kind, label + ", did not come", null, null, visit.Participation.Id);
        }

        if (visit.Doses.Count > 0)
        {
            var total = visit.Doses.Sum(d => d.Micrograms) / 1000m;
            var first = visit.Doses[0];
            var at = TimeZoneInfo.ConvertTime(first.GivenAt, file.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);
            var ended = visit.Participation.Ending is { } ending ? Sentence(ending) + "." : "Under way.";
            return new(
                on,
                kind,
                $"{label}, {Number(total)} mg {first.Route.Name()} at {at}",
                ended,
                null,
                visit.Participation.Id
            );
        }

        var signature = visit.PreparationNote?.Signature ?? visit.IntegrationNote?.Signature;
        return new(
            on,
            kind,
            label,
            signature is null
                ? visit.Session.Kind is SessionKind.Preparation or SessionKind.Integration
                    ? "The note is not signed yet."
                    : null
                : $"Signed by {signature.Name}.",
            visit.IntegrationNote?.Content.Insight,
            visit.Participation.Id
        );
    }

    private static string Sentence(Enum value)
    {
        var words = Words.Of(value);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
