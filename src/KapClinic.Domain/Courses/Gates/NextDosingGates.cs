using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using static KapClinic.Domain.Courses.GateRule;

namespace KapClinic.Domain.Courses;

/// <summary>Before a next dosing session: integration of the last dose, spacing, measures. The first dose of a course meets them all.</summary>
internal static class NextDosingGates
{
    /// <summary>Whether integration after this dose stands in the calendar, and soon enough.</summary>
    public static (GateState, string) IntegrationBooked(GateQuestion q)
    {
        if (q.Visit is null)
        {
            return Missing("no dosing visit is booked");
        }

        var plan = q.File.Parameters.Integration;
        var dose = q.Visit.Participation.DosedAt ?? q.Visit.Session.StartsAt;
        var booked = q.File.Visits.FirstOrDefault(v =>
            IsIntegration(q.File, v)
            && v.Participation.Status is VisitStatus.Booked or VisitStatus.Confirmed
            && v.Session.StartsAt >= dose
            && v.Session.StartsAt <= dose.AddDays(q.File.Policy.Integration.WindowDays)
        );
        return booked switch
        {
            null => plan.Requirement == Requirement.Required
                ? Missing("none booked after this session")
                : (GateState.Warned, "none booked after this session"),
            _ when booked.Session.StartsAt > dose.AddHours(plan.FirstByHours) => (
                GateState.Warned,
                $"the first is later than {plan.FirstByHours} hours after the dose"
            ),
            _ => Met($"{q.File.DayOf(booked.Session.StartsAt):yyyy-MM-dd}"),
        };
    }

    private static readonly string[] Instruments = ["PHQ-9", "GAD-7"];

    public static IReadOnlyList<GateRule> For(GateStep step) =>
        [
            Rule(
                step,
                "integration_completed",
                "Integration of the last dose",
                "Integration visits",
                GateOwner.Therapist,
                GateArea.Integration,
                Integration
            ),
            Rule(step, "spacing", "Time since the last dose", "Date", GateOwner.FrontDesk, GateArea.Schedule, Spacing),
            Rule(
                step,
                "measures",
                "Measures since the last dose",
                "Questionnaires",
                GateOwner.Client,
                GateArea.Measures,
                Measures
            ),
        ];

    public static bool IsIntegration(CourseFile file, Visit visit) =>
        visit.Session.Kind == SessionKind.Integration
        || (visit.Session.Kind == SessionKind.Circle && file.Parameters.CircleCountsAsIntegration);

    /// <summary>Integration visits completed and signed between one dose and a later moment.</summary>
    public static int Completed(CourseFile file, DateTimeOffset dose, DateTimeOffset until) =>
        file.Visits.Count(v =>
            IsIntegration(file, v)
            && v.Participation.Status == VisitStatus.Ended
            && v.IntegrationNote?.Signature is not null
            && v.Session.StartsAt >= dose.AddHours(Math.Min(0, file.Parameters.Integration.FirstFromHours))
            && v.Session.StartsAt <= until
        );

    private static GateRule Rule(
        GateStep step,
        string code,
        string sentence,
        string neutral,
        GateOwner owner,
        GateArea area,
        Func<GateQuestion, (GateState, string)> ask
    ) => new(new Gate("next_dose." + code, step, sentence, neutral, owner, area), ask);

    private static (GateState, string) Integration(GateQuestion q)
    {
        var file = q.File;
        if (
            file.LastDoseBefore(q.Visit?.Participation.Id) is not { } last
            || q.Visit?.Participation.IsUnderDose == true
        )
        {
            return Met("nothing to integrate yet");
        }

        // The first visit always comes before the next dose; the second where its time has come by then.
        var plan = file.Parameters.Integration;
        var needed = 1 + (plan.PerDose > 1 && plan.SecondByHours is { } hours && last.AddHours(hours) <= q.At ? 1 : 0);
        var done = Completed(file, last, q.At);
        return done >= needed ? Met($"{done} completed since the last dose")
            : plan.Requirement == Requirement.Required ? Missing($"{done} of {needed} completed since the last dose")
            : (GateState.Warned, $"{done} of {needed} completed since the last dose");
    }

    private static (GateState, string) Spacing(GateQuestion q)
    {
        var file = q.File;
        if (
            file.LastDoseBefore(q.Visit?.Participation.Id) is not { } last
            || q.Visit?.Participation.IsUnderDose == true
        )
        {
            return Met("the first dose");
        }

        var hours = (int)(q.At - last).TotalHours;
        if (hours < file.Parameters.LeastHoursBetweenDoses)
        {
            return Missing($"{hours} hours; the programme asks for {file.Parameters.LeastHoursBetweenDoses}");
        }

        return file.Parameters.MostHoursBetweenDoses is { } most && hours > most
            ? (GateState.Warned, $"{hours} hours; the programme plans at most {most}")
            : Met($"{hours} hours");
    }

    private static (GateState, string) Measures(GateQuestion q)
    {
        var file = q.File;
        if (
            file.LastDoseBefore(q.Visit?.Participation.Id) is not { } last
            || q.Visit?.Participation.IsUnderDose == true
        )
        {
            return Met("the baseline counts");
        }

        var missing = Instruments
            .Where(i => !file.Measures.Any(m => m.Instrument == i && m.TakenAt > last && !m.UnderRestriction))
            .ToList();
        return If(missing.Count == 0, "taken", $"{string.Join(", ", missing)} not taken since the last dose");
    }
}
