using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Courses;

public enum StepPlace
{
    Past,
    Next,
    Ahead,
}

/// <summary>One mark on the journey line. The kind is a session kind's or a stage's name.</summary>
public sealed record JourneyMark(string Label, string Kind, StepPlace Place, DateOnly? On, string? Note);

/// <summary>One visit in a list.</summary>
public sealed record VisitLine(
    Guid ParticipationId,
    SessionKind Kind,
    string Label,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    VisitStatus Status,
    string Staff
);

/// <summary>Parts of a course file as pages and the API show them: the one place that turns it into what its reader may see.</summary>
internal static class CourseViews
{
    /// <param name="file">The course.</param>
    /// <param name="clinical">Whether the reader may read clinical content of this client.</param>
    /// <param name="therapist">Name of the course's therapist.</param>
    /// <param name="prescriber">Name of the course's prescriber.</param>
    public static NextStep? Next(CourseFile file, bool clinical, string? therapist, string? prescriber)
    {
        if (GateEvaluator.NextStep(file) is not { } step)
        {
            return null;
        }

        var visit = step is GateStep.GiveDose or GateStep.Discharge or GateStep.NextDosing ? file.NextDosing : null;
        var gates = GateEvaluator.Evaluate(file, step, visit);
        var views = clinical ? GateViews.Clinical(gates, therapist, prescriber) : GateViews.Neutral(gates);
        return new NextStep(
            step,
            visit?.Participation.Id,
            visit?.Session.StartsAt,
            [.. views.Where(g => g.State != GateState.Met).OrderBy(g => g.State == GateState.Warned)],
            [.. views.Where(g => g.State == GateState.Met).Select(g => g.Sentence)]
        );
    }

    public static IReadOnlyList<VisitLine> Visits(CourseFile file, Func<Visit, bool> which) =>
        [
            .. file
                .Visits.Where(which)
                .Select(v => new VisitLine(
                    v.Participation.Id,
                    v.Session.Kind,
                    Label(file, v),
                    v.Session.StartsAt,
                    v.Session.EndsAt,
                    v.Participation.Status,
                    string.Join(", ", v.Staff.Select(s => s.Name).Distinct())
                )),
        ];

    /// <summary>"Dosing 2 of 3", "Preparation 1": the place of a visit among those of its kind that took or take place.</summary>
    public static string Label(CourseFile file, Visit visit)
    {
        var kind = KindWord(visit.Session.Kind);
        if (!TookPlace(visit))
        {
            return kind;
        }

        var place =
            1
            + file.Visits.TakeWhile(v => v.Participation.Id != visit.Participation.Id)
                .Count(v => v.Session.Kind == visit.Session.Kind && TookPlace(v));
        return visit.Session.Kind switch
        {
            SessionKind.Dosing =>
                $"{kind} {place + Elsewhere(file)} of {Math.Max(file.Parameters.DosesPlanned, place)}",
            SessionKind.Preparation or SessionKind.Integration or SessionKind.Circle => $"{kind} {place}",
            _ => kind,
        };
    }

    public static IReadOnlyList<JourneyMark> Journey(CourseFile file, bool clinical)
    {
        var stage = file.Course.Stage is Stage.Paused ? file.Course.PausedFrom ?? Stage.Intake : file.Course.Stage;
        var marks = new List<JourneyMark>
        {
            new("Intake", nameof(Stage.Intake), Place(stage, Stage.Intake), file.DayOf(file.Course.OpenedAt), null),
            new(
                "Clearance",
                nameof(Stage.MedicalClearance),
                Place(stage, Stage.MedicalClearance),
                file.Decision is { } decision ? file.DayOf(decision.DecidedAt) : null,
                clinical && file.IsClearedAt(file.Now)
                    ? $"to {file.DayOf(file.Decision!.ValidUntil):d MMMM yyyy}"
                    : null
            ),
            new(
                "Preparation",
                nameof(SessionKind.Preparation),
                Place(stage, Stage.Preparation),
                null,
                Count(file, SessionKind.Preparation)
            ),
        };
        marks.AddRange(Doses(file, stage));
        marks.Add(
            new(
                file.Course.Stage is Stage.Declined or Stage.Withdrawn ? KindWord(file.Course.Stage) : "Completed",
                "Completed",
                file.Course.IsOpen ? StepPlace.Ahead : StepPlace.Past,
                file.Course.ClosedAt is { } closed ? file.DayOf(closed) : null,
                null
            )
        );
        var next = marks.FindIndex(m => m.Place == StepPlace.Next);
        return
        [
            .. marks.Select(
                (m, i) => i > next && next >= 0 && m.Place == StepPlace.Next ? m with { Place = StepPlace.Ahead } : m
            ),
        ];
    }

    /// <summary>Or may still take place: neither cancelled nor missed, and no dosing visit that ended without a dose.</summary>
    private static bool TookPlace(Visit visit) =>
        visit.Participation.Status is not (VisitStatus.Cancelled or VisitStatus.NoShow)
        && (visit.Participation.Ending is null || visit.Doses.Count > 0);

    private static IEnumerable<JourneyMark> Doses(CourseFile file, Stage stage)
    {
        var dosings = file.Visits.Where(v => v.Session.Kind == SessionKind.Dosing && TookPlace(v)).ToList();
        var count = Math.Max(file.Parameters.DosesPlanned - Elsewhere(file), dosings.Count);
        for (var i = 0; i < count && i < 6; i++)
        {
            var visit = i < dosings.Count ? dosings[i] : null;
            var done = visit is { Doses.Count: > 0, Participation.Ending: not null };
            var first = !done && (i == 0 || dosings.Count >= i && dosings[i - 1] is { Participation.Ending: not null });
            yield return new JourneyMark(
                $"Dosing {i + 1 + Elsewhere(file)}",
                nameof(SessionKind.Dosing),
                done ? StepPlace.Past
                    : first && stage is Stage.Dosing or Stage.Maintenance ? StepPlace.Next
                    : StepPlace.Ahead,
                visit is null ? null : file.DayOf(visit.Session.StartsAt),
                visit is null ? "not yet booked" : null
            );
            var until = i + 1 < dosings.Count ? dosings[i + 1].Session.StartsAt : DateTimeOffset.MaxValue;
            var integrated = visit is null
                ? 0
                : file.Visits.Count(v =>
                    v.Session.Kind == SessionKind.Integration
                    && v.Participation.Status == VisitStatus.Ended
                    && v.Session.StartsAt >= visit.Session.StartsAt
                    && v.Session.StartsAt < until
                );
            var isLast = done && (i + 1 >= dosings.Count || dosings[i + 1].Doses.Count == 0);
            yield return new JourneyMark(
                "Integration",
                nameof(SessionKind.Integration),
                isLast && stage == Stage.Integration ? StepPlace.Next
                    : done ? StepPlace.Past
                    : StepPlace.Ahead,
                null,
                integrated > 0 ? $"{integrated} done" : null
            );
        }
    }

    private static int Elsewhere(CourseFile file) =>
        file.Course.OpeningState is { Counts: true } opening ? opening.EarlierDoses.Count : 0;

    private static string? Count(CourseFile file, SessionKind kind)
    {
        var done = file.Visits.Count(v => v.Session.Kind == kind && v.Participation.Status == VisitStatus.Ended);
        return done > 0 ? $"{done} done" : null;
    }

    private static StepPlace Place(Stage now, Stage stage)
    {
        var order = now is Stage.Completed or Stage.Declined or Stage.Withdrawn ? int.MaxValue : (int)now;
        return order > (int)stage ? StepPlace.Past
            : order == (int)stage ? StepPlace.Next
            : StepPlace.Ahead;
    }

    private static string KindWord(Enum kind)
    {
        var words = Words.Of(kind);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
