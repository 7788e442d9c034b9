using System.ComponentModel.DataAnnotations;

namespace KapClinic.Domain.Medication;

public enum DiscrepancyOutcome
{
    /// <summary>It was found where the difference came from, it was entered, and count and register agree.</summary>
    [Display(Name = "Explained: count and register agree again")]
    Explained,

    [Display(Name = "Adjusted to the count, before a witness")]
    Adjusted,

    [Display(Name = "Lost")]
    Loss,

    [Display(Name = "Stolen")]
    Theft,
}

/// <summary>A count that found something else than the register says: an incident of the register, open until somebody says what it was.</summary>
public sealed class LedgerDiscrepancy
{
    public const int ExplanationLength = 2000;
    public const string Task = "ledger.discrepancy";

    private LedgerDiscrepancy() { }

    public LedgerDiscrepancy(Guid id, Guid lotId, long counted, long expected, Guid by, DateTimeOffset at) =>
        (Id, LotId, Counted, Expected, FoundBy, FoundAt) = (id, lotId, counted, expected, by, at);

    public Guid Id { get; private set; }
    public Guid LotId { get; private set; }

    /// <summary>Micrograms.</summary>
    public long Counted { get; private set; }

    /// <summary>Micrograms that the register showed then.</summary>
    public long Expected { get; private set; }
    public Guid FoundBy { get; private set; }
    public DateTimeOffset FoundAt { get; private set; }
    public DiscrepancyOutcome? Outcome { get; private set; }
    public string? Explanation { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    public Result Resolve(DiscrepancyOutcome outcome, string explanation, Guid by, DateTimeOffset at)
    {
        if (ResolvedAt is not null)
        {
            return LedgerErrors.AlreadyResolved;
        }

        (Outcome, Explanation, ResolvedBy, ResolvedAt) = (outcome, explanation, by, at);
        return Result.Done;
    }
}
