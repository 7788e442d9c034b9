namespace KapClinic.Domain.Settings;

/// <summary>One version of the clinic's thresholds: drafted by a manager, in force from the medical director's signature on.</summary>
public sealed class PolicyVersion
{
    private PolicyVersion() { }

    public PolicyVersion(Guid id, int number, ClinicalPolicy policy, string reason, Guid by, DateTimeOffset at)
    {
        (Id, Number, Policy, Reason, DraftedBy, DraftedAt) = (id, number, policy, reason, by, at);
    }

    public Guid Id { get; private set; }
    public int Number { get; private set; }
    public ClinicalPolicy Policy { get; private set; } = null!;

    /// <summary>What changed and why.</summary>
    public string Reason { get; private set; } = "";
    public Guid DraftedBy { get; private set; }
    public DateTimeOffset DraftedAt { get; private set; }
    public DateTimeOffset? InForceFrom { get; private set; }
    public Signature? Signature { get; private set; }

    public Result Revise(ClinicalPolicy policy, string reason, Guid by, DateTimeOffset at)
    {
        if (Signature is not null)
        {
            return PolicyErrors.AlreadySigned;
        }

        (Policy, Reason, DraftedBy, DraftedAt) = (policy, reason, by, at);
        return Result.Done;
    }

    public Result Sign(Signature by)
    {
        if (Signature is not null)
        {
            return PolicyErrors.AlreadySigned;
        }

        (Signature, InForceFrom) = (by, by.At);
        return Result.Done;
    }
}

public static class PolicyErrors
{
    public static Error NotFound { get; } = Error.NotFound("policy.not_found", "There is no such policy version.");
    public static Error AlreadySigned { get; } =
        Error.Refused("policy.already_signed", "A signed policy doesn't change. Draft a new version.");
}
