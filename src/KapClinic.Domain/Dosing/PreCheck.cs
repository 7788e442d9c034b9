namespace KapClinic.Domain.Dosing;

/// <summary>The dose-day checks of one participation as last answered. The judgement is the policy's, computed from these.</summary>
public sealed class PreCheck
{
    private PreCheck() { }

    public PreCheck(Guid participationId, Guid by, DateTimeOffset at) =>
        (ParticipationId, BegunBy, BegunAt) = (participationId, by, at);

    public Guid ParticipationId { get; private set; }
    public Guid BegunBy { get; private set; }
    public DateTimeOffset BegunAt { get; private set; }
    public PreCheckAnswers Answers { get; private set; } = new();
    public Guid? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public void Answer(PreCheckAnswers answers, Guid by, DateTimeOffset at) =>
        (Answers, AnsweredBy, AnsweredAt) = (answers, by, at);
}

/// <summary>A prescriber's decision about an amber or red check, with reason and password. Counts for the answers it was given on. Append-only.</summary>
public sealed class PreCheckAcceptance
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }

    /// <summary>The check's code, and the reading that was accepted: another reading asks again.</summary>
    public required string Check { get; init; }
    public required string Reading { get; init; }
    public required string Reason { get; init; }
    public required Signature Signature { get; init; }
    public required DateTimeOffset At { get; init; }
}
