using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Courses;

/// <summary>What a visit needs from the clinic, as everybody who works there may know it.</summary>
public enum ReadinessState
{
    Ready,
    Waiting,
    Blocked,
    Held,
    Running,
    Done,
    Away,
}

/// <summary>Whether everything is in place for a visit: the gates' own answers in words that hold nothing clinical.</summary>
/// <param name="State">What it needs.</param>
/// <param name="WaitsFor">"driver", "consent forms"; "medical" where the reason is clinical. Empty when ready.</param>
public sealed record VisitReadiness(ReadinessState State, IReadOnlyList<string> WaitsFor)
{
    /// <summary>Answered on the day itself, at the visit; before it they are open in the order of things.</summary>
    private static readonly GateArea[] OfTheDay = [GateArea.PreCheck, GateArea.Discharge];

    /// <summary>Only a prescriber or a screen by a clinician moves these; waiting alone does not.</summary>
    private static readonly GateArea[] Blocking = [GateArea.Clearance, GateArea.Safety];

    public string Word =>
        State switch
        {
            ReadinessState.Waiting => "Waiting: " + string.Join(", ", WaitsFor),
            ReadinessState.Blocked => "Blocked: " + string.Join(", ", WaitsFor),
            ReadinessState.Running => "In session",
            ReadinessState.Away => "Not coming",
            _ => State.ToString(),
        };

    public static VisitReadiness Of(CourseFile file, Visit visit) =>
        visit.Participation.Status switch
        {
            VisitStatus.Cancelled or VisitStatus.NoShow => new(ReadinessState.Away, []),
            VisitStatus.Ended => new(ReadinessState.Done, []),
            _ when visit.Participation.IsUnderDose => new(ReadinessState.Running, []),
            VisitStatus.InSession when visit.Session.Kind != SessionKind.Dosing => new(ReadinessState.Running, []),
            VisitStatus.Held => new(ReadinessState.Held, []),
            _ => FromGates(file, visit),
        };

    /// <summary>Whether the gates before such a visit ask about other visits of the course: the doses, what was prepared and integrated.</summary>
    public static bool LooksAtOtherVisits(SessionKind kind) => kind == SessionKind.Dosing;

    /// <summary>Whether the gates before such a visit ask what the client signed and answered: consents and questionnaires.</summary>
    public static bool AsksTheClient(SessionKind kind) => kind is SessionKind.Dosing or SessionKind.MedicalAssessment;

    private static VisitReadiness FromGates(CourseFile file, Visit visit)
    {
        var step = visit.Session.Kind switch
        {
            SessionKind.Dosing => GateStep.GiveDose,
            SessionKind.MedicalAssessment when file.Course.Stage == Stage.Intake => GateStep.ClearanceReview,
            SessionKind.Preparation => GateStep.PreparationCounts,
            _ => (GateStep?)null,
        };
        if (step is null)
        {
            return new(ReadinessState.Ready, []);
        }

        var answered = visit.PreCheck is { AnsweredAt: not null };
        var missing = GateEvaluator
            .Evaluate(file, step.Value, visit)
            .Where(g => g.Refuses && g.Gate.Code != "dose.stage" && (answered || !OfTheDay.Contains(g.Gate.Area)))
            .ToList();
        var blocked = missing.Any(g =>
            Blocking.Contains(g.Gate.Area) || (answered && g.Gate.Code == "dose.pre_checks")
        );
        var words = missing.Select(g => g.Gate.Neutral.ToLowerInvariant()).Distinct().ToList();
        return missing.Count == 0 ? new(ReadinessState.Ready, [])
            : blocked ? new(ReadinessState.Blocked, words)
            : new(ReadinessState.Waiting, words);
    }
}
