using System.Text.Json.Serialization;

namespace KapClinic.Domain.Dosing;

/// <summary>Where a question to the prescriber stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HardRequestState>))]
public enum HardRequestState
{
    Waiting,
    Approved,
    Refused,

    /// <summary>Whoever asked needs no answer any more.</summary>
    Withdrawn,
}

/// <summary>
/// The room asks the prescriber for a dose of level HARD. It keeps what was asked and what the limits said then; it gets one answer, and
/// waits visibly until it has it.
/// </summary>
public sealed class HardRequest
{
    public const int NoteLength = 1000;
    public const int AnswerLength = 2000;

    private HardRequest() { }

    public HardRequest(
        Guid id,
        Guid participationId,
        DosePart part,
        Route route,
        Micrograms amount,
        DoseAssessment assessment,
        string? note,
        Guid by,
        DateTimeOffset at
    )
    {
        (Id, ParticipationId, Part, Route, Micrograms, Note, AskedBy, AskedAt) = (
            id,
            participationId,
            part,
            route,
            amount.Value,
            note,
            by,
            at
        );
        (TotalMicrograms, MilligramsPerKg) = (assessment.Total.Value, assessment.MgPerKg);
        Findings = [.. assessment.Findings.Where(f => f.Level == assessment.Level).Select(f => f.Sentence)];
    }

    public Guid Id { get; private set; }
    public Guid ParticipationId { get; private set; }
    public DosePart Part { get; private set; }
    public Route Route { get; private set; }

    /// <summary>This part alone.</summary>
    public long Micrograms { get; private set; }

    /// <summary>With what was given before it that day.</summary>
    public long TotalMicrograms { get; private set; }

    /// <summary>Of the total; null without a weight.</summary>
    public decimal? MilligramsPerKg { get; private set; }

    /// <summary>Why it is above the usual limit, in sentences.</summary>
    public IReadOnlyList<string> Findings { get; private set; } = [];

    /// <summary>What the room adds.</summary>
    public string? Note { get; private set; }
    public Guid AskedBy { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public HardRequestState State { get; private set; } = HardRequestState.Waiting;
    public Guid? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The reason of a refusal.</summary>
    public string? Answer { get; private set; }

    /// <summary>The signed approval that answered it.</summary>
    public Guid? HardApprovalId { get; private set; }

    public bool IsWaiting => State == HardRequestState.Waiting;

    /// <summary>Whether an approval is the answer to it: for its route, up to at least its total.</summary>
    public bool IsCoveredBy(HardApproval approval) =>
        IsWaiting
        && approval.ParticipationId == ParticipationId
        && approval.Route == Route
        && approval.UpToMicrograms >= TotalMicrograms;

    public void Approve(HardApproval approval)
    {
        HardApprovalId = approval.Id;
        Close(HardRequestState.Approved, null, approval.Signature.StaffId, approval.At);
    }

    public Result Refuse(string reason, Guid by, DateTimeOffset at) =>
        IsWaiting ? Close(HardRequestState.Refused, reason, by, at) : HardRequestErrors.Answered;

    public Result Withdraw(Guid by, DateTimeOffset at) =>
        IsWaiting ? Close(HardRequestState.Withdrawn, null, by, at) : HardRequestErrors.Answered;

    private Result Close(HardRequestState state, string? answer, Guid by, DateTimeOffset at)
    {
        (State, Answer, AnsweredBy, AnsweredAt) = (state, answer, by, at);
        return Result.Done;
    }
}

/// <summary>Refusals around asking the prescriber.</summary>
public static class HardRequestErrors
{
    public static Error NotFound { get; } = Error.NotFound("hard_request.not_found", "There is no such request.");

    public static Error NotNeeded { get; } =
        Error.Refused(
            "hard_request.not_needed",
            "This dose needs no further approval; it can be given as it stands.",
            "Milligrams"
        );

    public static Error Waits { get; } =
        Error.Refused(
            "hard_request.waits",
            "A request waits for the prescriber already. Withdraw it before you ask for something else."
        );

    public static Error Answered { get; } =
        Error.Refused("hard_request.answered", "This request has its answer already.");
}
