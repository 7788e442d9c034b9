using KapClinic.Application.Clearance;
using KapClinic.Application.Intake;
using KapClinic.Domain.Clearance;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

/// <summary>Clearance reviews with everything in them but the decision.</summary>
internal static class Reviews
{
    public static ClearanceFindings Findings { get; } =
        new()
        {
            SystolicFirst = 122,
            DiastolicFirst = 78,
            SystolicSecond = 120,
            DiastolicSecond = 76,
            MinutesBetween = 6,
            HeartRate = 68,
            SpO2 = 98,
            RespiratoryRate = 14,
            WeightKg = 70,
            HeightCm = 176,
            Asa = 2,
            MedicinesReconciledOn = new DateOnly(2026, 3, 4),
        };

    /// <summary>A client whose review is complete. Answers named here trip their rules.</summary>
    public static async Task<TestVisit> ReviewedAsync(
        this ScenarioFixture clinic,
        params (string Id, string Answer)[] but
    )
    {
        var client = await clinic.Scenario.InClearanceAsync();
        await clinic.PrepareAsync(client, but);
        return client;
    }

    public static async Task PrepareAsync(
        this ScenarioFixture clinic,
        TestVisit client,
        params (string Id, string Answer)[] but
    )
    {
        await clinic.DoneAsync(
            new SaveScreening.Command
            {
                CourseId = client.CourseId,
                Answers = Answered.Client(but),
                ListsConfirmed = true,
            },
            clinic.Scenario.Therapist
        );
        await clinic.FindAsync(client, Findings);
    }

    public static Task FindAsync(this ScenarioFixture clinic, TestVisit client, ClearanceFindings findings) =>
        clinic.DoneAsync(
            new SaveFindings.Command
            {
                CourseId = client.CourseId,
                Findings = findings,
                Answers = Answered.Clinician(),
            },
            clinic.Scenario.Prescriber
        );

    public static Task<ClearanceReview> ReviewAsync(this ScenarioFixture clinic, TestVisit client) =>
        clinic.WithDbAsync(db =>
            db.ClearanceReviews.OrderByDescending(r => r.BegunAt).FirstAsync(r => r.CourseId == client.CourseId)
        );
}
