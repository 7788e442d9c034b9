using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using Route = KapClinic.Domain.Dosing.Route;

namespace KapClinic.Web.Pages.Clearance;

/// <summary>Everything that can be typed on the page of a review. It is one form, whichever of its buttons is pressed.</summary>
public sealed class ReviewFields
{
    public int? Version { get; set; }

    public ClearanceFindings Findings { get; set; } = new();

    public List<ItemFields> Items { get; set; } = [];

    public List<LimitFields> Limits { get; set; } = [];

    [Display(Name = "Decision")]
    public Decision? Decision { get; set; }

    [Display(Name = "No dose at or above, systolic")]
    public int? SystolicCeiling { get; set; }

    [Display(Name = "No dose at or above, diastolic")]
    public int? DiastolicCeiling { get; set; }

    [Display(Name = "Extra readings")]
    public string? ExtraReadingsAtMinutes { get; set; }

    [Display(Name = "Check-in calls")]
    public string? CheckInCallsOnDays { get; set; }

    [Display(Name = "Oxygen saturation watched throughout")]
    public bool ContinuousSpO2 { get; set; }

    [Display(Name = "Medicine to hold")]
    public string? MedicineHold { get; set; }

    [Display(Name = "A second person to take the client home")]
    public bool SecondEscort { get; set; }

    [Display(Name = "Glucose before the dose and before leaving")]
    public bool GlucoseCheck { get; set; }

    [Display(Name = "Valid for")]
    public int? ValidDays { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [Display(Name = "Referred to")]
    public string? Referral { get; set; }

    public string Password { get; set; } = "";

    [Display(Name = "What is missing?")]
    public string? What { get; set; }

    [Display(Name = "Who brings it?")]
    public Role From { get; set; } = Role.Therapist;

    [Display(Name = "Why is it suspended?")]
    public string SuspendReason { get; set; } = "";

    /// <summary>Something below the fold of the findings is filled in.</summary>
    public bool HasFurtherFindings =>
        Findings
        != new ClearanceFindings
        {
            SystolicFirst = Findings.SystolicFirst,
            DiastolicFirst = Findings.DiastolicFirst,
            SystolicSecond = Findings.SystolicSecond,
            DiastolicSecond = Findings.DiastolicSecond,
            MinutesBetween = Findings.MinutesBetween,
            HeartRate = Findings.HeartRate,
            SpO2 = Findings.SpO2,
            RespiratoryRate = Findings.RespiratoryRate,
            WeightKg = Findings.WeightKg,
            HeightCm = Findings.HeightCm,
            Asa = Findings.Asa,
            MedicinesReconciledOn = Findings.MedicinesReconciledOn,
            HasCapacity = Findings.HasCapacity,
        };

    internal void Fill(ReadClearance.Model clearance)
    {
        Version = clearance.Version;
        Findings = clearance.Review?.Findings ?? new ClearanceFindings();
        Items.Clear();
        if (clearance.Review?.Draft is { } draft)
        {
            Fill(draft);
        }

        FillMissing(clearance);
    }

    /// <summary>Rows the page needs, whichever of its buttons was pressed.</summary>
    internal void FillMissing(ReadClearance.Model clearance)
    {
        Version ??= clearance.Version;
        ValidDays ??= clearance.ValidDays;
        foreach (var (item, _) in clearance.Review?.Items ?? [])
        {
            if (Items.TrueForAll(i => i.RuleId != item.RuleId))
            {
                var evidence = clearance.Review?.Draft?.Evidence.GetValueOrDefault(item.RuleId);
                Items.Add(
                    new ItemFields
                    {
                        RuleId = item.RuleId,
                        Rationale = item.Rationale,
                        Mitigation = item.Mitigation,
                        Acknowledged = item.Acknowledged,
                        Evidence = evidence?.Text,
                        EvidenceDatedOn = evidence?.DatedOn,
                    }
                );
            }
        }

        Limits =
        [
            .. clearance.Ceilings.Select(c =>
                Limits.Find(l => l.Route == c.Route) ?? new LimitFields { Route = c.Route }
            ),
        ];
    }

    internal List<ItemNote> Notes() =>
        [
            .. Items.Select(i => new ItemNote
            {
                RuleId = i.RuleId,
                Rationale = i.Rationale,
                Mitigation = i.Mitigation,
                Acknowledged = i.Acknowledged,
            }),
        ];

    internal ClearanceConditions Conditions(IReadOnlyList<int> readings, IReadOnlyList<int> calls) =>
        new()
        {
            SystolicCeiling = SystolicCeiling,
            DiastolicCeiling = DiastolicCeiling,
            ExtraReadingsAtMinutes = readings,
            CheckInCallsOnDays = calls,
            ContinuousSpO2 = ContinuousSpO2,
            MedicineHold = MedicineHold,
            SecondEscort = SecondEscort,
            GlucoseCheck = GlucoseCheck,
        };

    /// <param name="conditions">As read from the fields.</param>
    /// <param name="settled">The rule whose evidence becomes part of the review with this act, and the question that is asked with it, leave the draft.</param>
    internal DecisionDraft Draft(ClearanceConditions conditions, string? settled, bool asked) =>
        new()
        {
            Decision = Decision,
            Limits =
            [
                .. Limits
                    .Where(l => l.StartMilligrams is not null || l.MaximumMilligrams is not null)
                    .Select(l => new LimitDraft(l.Route, l.StartMilligrams, l.MaximumMilligrams)),
            ],
            Conditions = conditions,
            ValidDays = ValidDays,
            Reason = Reason,
            Referral = Referral,
            Missing = asked ? null : What,
            Evidence = Items
                .Where(i => i.RuleId != settled && (i.EvidenceDatedOn is not null || !string.IsNullOrEmpty(i.Evidence)))
                .DistinctBy(i => i.RuleId)
                .ToDictionary(i => i.RuleId, i => new EvidenceDraft(i.Evidence, i.EvidenceDatedOn)),
        };

    private void Fill(DecisionDraft draft)
    {
        Decision = draft.Decision;
        Limits =
        [
            .. draft.Limits.Select(l => new LimitFields
            {
                Route = l.Route,
                StartMilligrams = l.StartMilligrams,
                MaximumMilligrams = l.MaximumMilligrams,
            }),
        ];
        SystolicCeiling = draft.Conditions.SystolicCeiling;
        DiastolicCeiling = draft.Conditions.DiastolicCeiling;
        ExtraReadingsAtMinutes = string.Join(", ", draft.Conditions.ExtraReadingsAtMinutes);
        CheckInCallsOnDays = string.Join(", ", draft.Conditions.CheckInCallsOnDays);
        ContinuousSpO2 = draft.Conditions.ContinuousSpO2;
        MedicineHold = draft.Conditions.MedicineHold;
        SecondEscort = draft.Conditions.SecondEscort;
        GlucoseCheck = draft.Conditions.GlucoseCheck;
        ValidDays = draft.ValidDays;
        Reason = draft.Reason;
        Referral = draft.Referral;
        What = draft.Missing;
    }
}

/// <summary>What is written beside one rule.</summary>
public sealed class ItemFields
{
    public string RuleId { get; set; } = "";
    public string? Rationale { get; set; }
    public string? Mitigation { get; set; }
    public bool Acknowledged { get; set; }
    public string? Evidence { get; set; }
    public DateOnly? EvidenceDatedOn { get; set; }
}

/// <summary>The limits of one route, as far as they are typed.</summary>
public sealed class LimitFields
{
    public Route Route { get; set; }
    public decimal? StartMilligrams { get; set; }
    public decimal? MaximumMilligrams { get; set; }
}
