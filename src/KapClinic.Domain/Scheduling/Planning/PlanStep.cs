namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>One visit of the course: to be placed, or standing where it is.</summary>
/// <param name="Kind">What sort of visit.</param>
/// <param name="Dose">The dose it is, prepares or integrates; from 1.</param>
/// <param name="Number">Which of its kind for that dose; from 1.</param>
/// <param name="Minutes">How long it takes; for a dose of the past, how long after the first of a cohort the last one had it.</param>
internal sealed record PlanStep(SessionKind Kind, int Dose, int Number, int Minutes)
{
    public const int Long = 50_000_000;

    /// <summary>A dose of the past: it stands from when the first member of a cohort had it until the last one had.</summary>
    public bool IsGiven { get; init; }

    /// <summary>Where it stands; null when it is to be placed.</summary>
    public int? StandsAt { get; init; }

    /// <summary>A circle of the group that no dose asks for: once a week, in no dose's window.</summary>
    public bool IsWeekly { get; init; }

    /// <summary>A therapist leads it.</summary>
    public bool IsLed { get; init; } = true;

    /// <summary>Minutes the room is kept free before and after.</summary>
    public int Before { get; init; }
    public int After { get; init; }
}

/// <summary>Why two visits are tied to each other; the reasons on the page come from it.</summary>
internal enum PlanTie
{
    Order,
    Spacing,
    IntegrationFrom,
    IntegrationBy,
    BeforeNextDose,
    Retreat,
    Weekly,
}

/// <summary>How far apart two visits begin, in minutes and in days on the wall. Both are monotone, which propagation relies on.</summary>
internal sealed record PlanLink(int From, int To, PlanTie Tie)
{
    public int Least { get; init; } = -PlanStep.Long;
    public int Most { get; init; } = PlanStep.Long;
    public int LeastDays { get; init; } = -PlanStep.Long;
    public int MostDays { get; init; } = PlanStep.Long;
}
