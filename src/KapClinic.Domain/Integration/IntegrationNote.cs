using KapClinic.Domain.Notes;

namespace KapClinic.Domain.Integration;

/// <summary>One small concrete step: what, who, by when.</summary>
public sealed record ActionItem(string What, string Who, DateOnly? By);

/// <summary>What an integration visit covered (clinical reference §8.3).</summary>
public sealed record IntegrationContent
{
    public IReadOnlyList<string> Themes { get; init; } = [];
    public string? Narrative { get; init; }
    public string? Insight { get; init; }
    public IReadOnlyList<ActionItem> Actions { get; init; } = [];

    /// <summary>0 to 10.</summary>
    public int? Mood { get; init; }

    /// <summary>How sure the client is that it will carry over, 0 to 10.</summary>
    public int? Confidence { get; init; }
    public IReadOnlyList<string> Practices { get; init; } = [];
    public string? LingeringEffects { get; init; }

    /// <summary>Shame or regret after having shown so much (SR-27).</summary>
    public string? Vulnerability { get; init; }
    public string? RiskCheck { get; init; }
    public bool? ReadyForNextDose { get; init; }
    public string? Plan { get; init; }
}

/// <summary>The note of one integration visit.</summary>
public sealed class IntegrationNote : VisitNote<IntegrationContent>
{
    private IntegrationNote() { }

    public IntegrationNote(Guid participationId, Guid courseId)
        : base(participationId, courseId) { }
}
