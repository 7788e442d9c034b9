using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Dosing;

/// <summary>Whether an order may be signed.</summary>
internal static class OrderJudgement
{
    public static Result<DoseAssessment> Judge(WriteOrder.Command command, CourseFile file, Visit visit)
    {
        if (visit.Session.Kind != SessionKind.Dosing || visit.Participation.Status is VisitStatus.Cancelled)
        {
            return DosingErrors.NotADosingVisit;
        }

        if (visit.Participation.Ending is not null)
        {
            return ParticipationErrors.HasEnded;
        }

        var at = visit.Session.StartsAt > file.Now ? visit.Session.StartsAt : file.Now;
        if (!file.IsClearedAt(at))
        {
            return OrderErrors.ClearanceNotCurrent(Words.Of(file.ClearanceAt(at)));
        }

        if (visit.Session.StartsAt - file.Now > TimeSpan.FromDays(file.Policy.Dose.OrderValidDays))
        {
            return OrderErrors.TooEarly(file.Policy.Dose.OrderValidDays);
        }

        if (file.Decision!.LimitFor(command.Route) is not { } limit)
        {
            return OrderErrors.RouteNotCleared(command.Route);
        }

        if (command.DoseMilligrams + (command.BoosterMilligrams ?? 0) > limit.MaximumMilligrams)
        {
            return OrderErrors.AboveClearance(
                limit.MaximumMilligrams,
                command.DoseMilligrams > limit.MaximumMilligrams ? "DoseMilligrams" : "BoosterMilligrams"
            );
        }

        if (command.HardApprovedUpToMilligrams > limit.MaximumMilligrams)
        {
            return OrderErrors.AboveClearance(limit.MaximumMilligrams, "HardApprovedUpToMilligrams");
        }

        var first = Assess(command, file, visit, command.DoseMilligrams!.Value, at);
        var whole = command.BoosterMilligrams is > 0 and { } booster
            ? Assess(command, file, visit, command.DoseMilligrams.Value + booster, at)
            : first;
        var worst = whole.Level > first.Level ? whole : first;
        var sentences = Sentences(worst, worst.Level);
        return worst.Level switch
        {
            DoseLevel.Block => DosingErrors.Block("order.block", sentences, "DoseMilligrams"),
            DoseLevel.Hard when string.IsNullOrWhiteSpace(command.HardReason) => OrderErrors.HardNeedsReason(sentences),
            // An approval given in advance carries its reason, whatever the dose ordered (clinical reference §3.2).
            not DoseLevel.Hard
                when command.HardApprovedUpToMilligrams is > 0 && string.IsNullOrWhiteSpace(command.HardReason) =>
                OrderErrors.HardNeedsReason(["A dose above the usual limit is approved in advance."]),
            DoseLevel.Warn when !command.Acknowledged => OrderErrors.Unacknowledged(sentences),
            _ => worst,
        };
    }

    public static string? NoteOf(WriteOrder.Command command)
    {
        var lines = new[]
        {
            command.Note?.Trim(),
            string.IsNullOrWhiteSpace(command.HardReason)
                ? null
                : "Above the usual limit: " + command.HardReason.Trim(),
        };
        var note = string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));
        return note.Length == 0 ? null : note[..Math.Min(note.Length, WriteOrder.NoteLength)];
    }

    private static DoseAssessment Assess(
        WriteOrder.Command command,
        CourseFile file,
        Visit visit,
        decimal milligrams,
        DateTimeOffset at
    ) =>
        DoseCheck.Assess(
            DoseQuestions.For(
                file,
                visit with
                {
                    Doses = [],
                },
                command.Route,
                Micrograms.FromMilligrams(milligrams),
                at,
                infusionMinutes: command.InfusionMinutes,
                previousWeight: file.Visits.LastOrDefault(v => v.Order is { WeightKg: > 0 })?.Order?.WeightKg
            ),
            file.Policy
        );

    private static IEnumerable<string> Sentences(DoseAssessment assessment, DoseLevel level) =>
        assessment.Findings.Where(f => f.Level == level).Select(f => f.Sentence);
}
