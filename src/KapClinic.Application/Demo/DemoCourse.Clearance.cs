using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <content>The review and the decision, with what the client answered to bring them about.</content>
internal sealed partial class DemoCourse
{
    private Dictionary<string, string> _trips = [];
    private string[] _medicines = [];

    /// <summary>What the client answers beside the plain "no" to everything, and what they take.</summary>
    public DemoCourse With(Dictionary<string, string> trips, params string[] medicines)
    {
        (_trips, _medicines) = (trips, medicines);
        return this;
    }

    public DemoCourse Review(int daysAgo, Decision? decision = null, int validForDays = 180, string? needsInfo = null)
    {
        var at = Ago(daysAgo, 13);
        Course.BeginReview(_clinic.Id(Prescriber), at);
        var review = new ClearanceReview(
            Guid.CreateVersion7(at),
            Course.Id,
            _clinic.Id(Prescriber),
            _clinic.Policy.Number,
            at
        );
        review.Record(Findings(at));
        review.Apply(
            ClearanceRules.Evaluate(
                new ClearanceInput
                {
                    Answers = Answers(_trips),
                    BirthDate = Client.BirthDate,
                    Today = DateOnly.FromDateTime(at.Date),
                    Medicines = [.. _medicines],
                    Bmi = 24,
                    Asa = 2,
                },
                _clinic.Policy.Policy
            )
        );
        foreach (var item in review.Items.ToList())
        {
            review.Settle(
                item.RuleId,
                i =>
                    decision is null
                        ? i
                        : i with
                        {
                            Acknowledged = true,
                            Rationale = "Stable for years and agreed with the general practitioner.",
                            Mitigation = "An extra blood pressure reading at 20 minutes.",
                        }
            );
        }

        _clinic.Db.ClearanceReviews.Add(review);
        if (needsInfo is not null)
        {
            review.Ask(needsInfo);
        }

        if (decision is { } made)
        {
            Decide(review, made, at.AddMinutes(40), validForDays);
        }

        return this;
    }

    private void Decide(ClearanceReview review, Decision decision, DateTimeOffset at, int validForDays)
    {
        _decision = new ClearanceDecision
        {
            Id = Guid.CreateVersion7(at),
            CourseId = Course.Id,
            ReviewId = review.Id,
            Decision = decision,
            Reason = decision == Decision.Declined ? "Needs cardiac treatment first." : null,
            Referral = decision == Decision.Declined ? "Cardiology, then back to the general practitioner." : null,
            Limits = [.. Parameters.Routes.Take(2).Append(Route).Distinct().Select(Limit)],
            Conditions =
                decision == Decision.ClearedWithConditions
                    ? new ClearanceConditions
                    {
                        SystolicCeiling = 140,
                        DiastolicCeiling = 90,
                        ExtraReadingsAtMinutes = [20],
                    }
                    : new ClearanceConditions(),
            Items = review.Items,
            Findings = review.Findings,
            PolicyNumber = _clinic.Policy.Number,
            DecidedAt = at,
            ValidUntil = at.AddDays(validForDays),
            Signature = _clinic.Sign(Prescriber, at),
        };
        _clinic.Db.ClearanceDecisions.Add(_decision);
        review.Close(at);
        Course.Move(
            decision == Decision.Declined ? StageAct.Decline : StageAct.Clear,
            _clinic.Id(Prescriber),
            at,
            _decision.Reason
        );
    }

    private ClearanceFindings Findings(DateTimeOffset at) =>
        new()
        {
            SystolicFirst = 124 + _number % 12,
            DiastolicFirst = 78,
            SystolicSecond = 122 + _number % 10,
            DiastolicSecond = 76,
            MinutesBetween = 6,
            HeartRate = 68,
            SpO2 = 98,
            RespiratoryRate = 14,
            WeightKg = Client.WeightKg,
            HeightCm = 172,
            Asa = 2,
            HasCapacity = true,
            Ecg = "sinus, 68/min",
            MedicinesReconciledOn = DateOnly.FromDateTime(at.Date),
        };
}
