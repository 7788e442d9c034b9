namespace KapClinic.Domain.Discharge;

/// <summary>What a person observes and asks before the client leaves (clinical reference §4.6). Null is "not yet answered".</summary>
public sealed record DischargeAnswers
{
    public bool? Oriented { get; init; }
    public Gait Gait { get; init; }
    public NauseaGrade Nausea { get; init; }
    public bool? NoNewSuicidalIntent { get; init; }
    public bool? FeelsSafe { get; init; }
    public bool? SiteFine { get; init; }
    public bool AftercareGiven { get; init; }

    /// <summary>How far they have recovered, by one of the two scores; null where it was not scored.</summary>
    public AldreteScore? Aldrete { get; init; }
    public AdaptedPadssScore? Padss { get; init; }

    /// <summary>Intravenous: when the infusion ended.</summary>
    public DateTimeOffset? InfusionEndedAt { get; init; }
}
