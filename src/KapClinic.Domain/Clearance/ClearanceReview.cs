namespace KapClinic.Domain.Clearance;

/// <summary>Where the clearance of a course stands (clinical reference §2.1).</summary>
public enum ClearanceState
{
    NotStarted,
    InReview,
    NeedsInfo,
    Cleared,
    ClearedWithConditions,
    Declined,
    Expired,
    Suspended,
}

public enum ItemState
{
    Active,

    /// <summary>Treated or over, with dated evidence; the rule no longer refuses.</summary>
    Resolved,

    /// <summary>The answer was mistaken.</summary>
    Refuted,
}

/// <summary>What the prescriber found; units as named. Null is "not yet taken".</summary>
public sealed record ClearanceFindings
{
    public int? SystolicFirst { get; init; }
    public int? DiastolicFirst { get; init; }
    public int? SystolicSecond { get; init; }
    public int? DiastolicSecond { get; init; }

    /// <summary>Minutes between the two readings; at least five.</summary>
    public int? MinutesBetween { get; init; }
    public int? HeartRate { get; init; }
    public int? SpO2 { get; init; }
    public int? RespiratoryRate { get; init; }
    public decimal? WeightKg { get; init; }
    public decimal? HeightCm { get; init; }

    /// <summary>ASA physical status, 1 to 6.</summary>
    public int? Asa { get; init; }
    public string? Airway { get; init; }

    /// <summary>ALT and AST in units per litre, with the laboratory's upper limit of normal.</summary>
    public decimal? Alt { get; init; }
    public decimal? AltUpperLimit { get; init; }
    public decimal? Ast { get; init; }
    public decimal? AstUpperLimit { get; init; }
    public bool? AlpOrBilirubinRaised { get; init; }
    public string? OtherLabs { get; init; }
    public bool? PregnancyTestPositive { get; init; }
    public string? DrugScreen { get; init; }
    public string? Ecg { get; init; }
    public int? StopBangScore { get; init; }
    public string? MonitoringProgramme { get; init; }
    public bool? HasCapacity { get; init; }
    public bool? HepaticImpairment { get; init; }

    /// <summary>Severity of liver disease, where there is any.</summary>
    public ChildPugh? ChildPugh { get; init; }

    /// <summary>A clinician knows why liver tests are raised.</summary>
    public bool LiverTestsExplained { get; init; }
    public bool KetamineOrPcpInUrine { get; init; }
    public bool OtherDrugInUrine { get; init; }
    public bool UnexplainedHaematuria { get; init; }
    public bool ThyroidOveractive { get; init; }
    public bool ElectrolytesDisturbed { get; init; }

    /// <summary>Medicines were gone through with the client on this day.</summary>
    public DateOnly? MedicinesReconciledOn { get; init; }

    public decimal? Bmi =>
        WeightKg is { } kg && HeightCm is > 0 and { } cm ? Math.Round(kg / (cm / 100m * (cm / 100m)), 1) : null;

    /// <summary>The vital signs, weight, status and capacity without which no decision is signed (clinical reference §2.4).</summary>
    public IEnumerable<string> Missing()
    {
        if (SystolicFirst is null || DiastolicFirst is null || SystolicSecond is null || DiastolicSecond is null)
        {
            yield return "two blood pressure readings";
        }

        if (HeartRate is null || SpO2 is null || RespiratoryRate is null)
        {
            yield return "heart rate, oxygen saturation and breathing rate";
        }

        if (WeightKg is null || HeightCm is null)
        {
            yield return "weight and height";
        }

        if (Asa is null)
        {
            yield return "ASA status";
        }

        if (HasCapacity is null)
        {
            yield return "capacity to consent";
        }

        if (MedicinesReconciledOn is null)
        {
            yield return "medicines gone through";
        }
    }
}

/// <summary>One rule that an answer, finding or medicine trips, and what the prescriber makes of it.</summary>
public sealed record ClearanceItem
{
    public required string RuleId { get; init; }
    public required RuleClass Class { get; init; }
    public required string Title { get; init; }
    public required string Why { get; init; }
    public required bool ResolvableWithEvidence { get; init; }
    public ItemState State { get; init; } = ItemState.Active;

    /// <summary>Why the client may be treated all the same; for a relative item at least 20 characters.</summary>
    public string? Rationale { get; init; }
    public string? Mitigation { get; init; }
    public bool Acknowledged { get; init; }
    public DateOnly? EvidenceDatedOn { get; init; }

    /// <summary>What shows it: the laboratory report, the letter, or why the answer was mistaken.</summary>
    public string? Evidence { get; init; }
    public Guid? SettledBy { get; init; }
    public DateTimeOffset? SettledAt { get; init; }

    public bool Refuses => State == ItemState.Active && (Class is RuleClass.Absolute or RuleClass.Hold);
}

/// <summary>The working paper of a clearance: findings and tripped items, until a prescriber signs a decision.</summary>
public sealed class ClearanceReview
{
    private ClearanceReview() { }

    public ClearanceReview(Guid id, Guid courseId, Guid prescriberId, int policyNumber, DateTimeOffset at)
    {
        (Id, CourseId, BegunBy, PolicyNumber, BegunAt) = (id, courseId, prescriberId, policyNumber, at);
    }

    public Guid Id { get; private set; }
    public Guid CourseId { get; private set; }
    public Guid BegunBy { get; private set; }
    public DateTimeOffset BegunAt { get; private set; }
    public int PolicyNumber { get; private set; }
    public ClearanceFindings Findings { get; private set; } = new();
    public IReadOnlyList<ClearanceItem> Items { get; private set; } = [];

    /// <summary>What is asked of whom, while information is missing.</summary>
    public string? NeedsInfo { get; private set; }

    /// <summary>Written towards the decision, not signed.</summary>
    public DecisionDraft? Draft { get; private set; }

    /// <summary>When the decision closed this review.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    public bool IsOpen => DecidedAt is null;

    public void Record(ClearanceFindings findings) => Findings = findings;

    /// <summary>
    /// Takes over what the rules say now, keeping what the prescriber wrote for the same rule. What was settled stays settled only while
    /// the same facts trip it: a new reading or answer makes it active again.
    /// </summary>
    public void Apply(IReadOnlyList<TrippedRule> tripped)
    {
        Items =
        [
            .. tripped.Select(rule =>
            {
                var fresh = ClearanceItems.From(rule);
                var known = Items.FirstOrDefault(i => i.RuleId == rule.RuleId);
                return known is null
                    ? fresh
                    : known with
                    {
                        Class = fresh.Class,
                        Title = fresh.Title,
                        Why = fresh.Why,
                        ResolvableWithEvidence = fresh.ResolvableWithEvidence,
                        State = known.Why == fresh.Why && known.Class >= fresh.Class ? known.State : ItemState.Active,
                    };
            }),
        ];
    }

    public Result Settle(string ruleId, Func<ClearanceItem, Result<ClearanceItem>> change)
    {
        var index = Items.ToList().FindIndex(i => i.RuleId == ruleId);
        if (index < 0)
        {
            return ClearanceErrors.NoSuchItem;
        }

        var changed = change(Items[index]);
        if (!changed.Succeeded)
        {
            return Result.Refuse(changed.Errors);
        }

        Items = [.. Items.Select((item, i) => i == index ? changed.Value : item)];
        return Result.Done;
    }

    public void Ask(string what) => NeedsInfo = what;

    /// <summary>Something was brought; the review goes on.</summary>
    public void HearAnswer() => NeedsInfo = null;

    public void Keep(DecisionDraft draft) => Draft = draft;

    public void Close(DateTimeOffset at) => (DecidedAt, Draft) = (at, null);
}

internal static class ClearanceItems
{
    public static ClearanceItem From(TrippedRule rule) =>
        new()
        {
            RuleId = rule.RuleId,
            Class = rule.Class,
            Title = rule.Title,
            Why = rule.Why,
            ResolvableWithEvidence = rule.ResolvableWithEvidence,
        };
}
