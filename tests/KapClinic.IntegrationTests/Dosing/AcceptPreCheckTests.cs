using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class AcceptPreCheckTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Accept_AmberOrRed_KeepsTheReadingTheReasonAndTheSignature()
    {
        var visit = await WithHeartRateAsync(124);

        await clinic.DoneAsync(Accept(visit), Scenario.Prescriber);

        var row = await clinic.WithDbAsync(db =>
            db.PreCheckAcceptances.SingleAsync(a => a.ParticipationId == visit.Id)
        );
        row.Check.ShouldBe("heart_rate");
        row.Reading.ShouldContain("124");
        row.Reason.ShouldBe("Known, on a stable medicine.");
        row.Signature.StaffId.ShouldBe(Scenario.Prescriber.Id);
    }

    [Fact]
    public async Task Accept_WhatNeedsNoneOrAllowsNone_IsRefused()
    {
        var visit = await WithHeartRateAsync(72);
        await clinic.RefusesAsync(Accept(visit), Scenario.Prescriber, "precheck.is_green");
        await clinic.RefusesAsync(
            Accept(visit) with
            {
                Check = "star_sign",
            },
            Scenario.Prescriber,
            "precheck.no_such_check"
        );
        await clinic.RefusesAsync(
            Accept(visit) with
            {
                ExpectedVersion = 99,
            },
            Scenario.Prescriber,
            "course.changed_meanwhile"
        );
        await clinic.RefusesAsync(
            Accept(await Scenario.ReadyForDoseAsync(with => with.PreChecked = false)),
            Scenario.Prescriber,
            "precheck.not_begun"
        );
        await clinic.RefusesAsync(Accept(await Ended.VisitAsync(Scenario)), Scenario.Prescriber, "visit.has_ended");
        var pressure = await Scenario.ReadyForDoseAsync(with =>
            with.Answers = ClientSetup.GoodAnswers with { Systolic = Reading.Of(184) }
        );
        await clinic.RefusesAsync(
            Accept(pressure) with
            {
                Check = "blood_pressure",
            },
            Scenario.Prescriber,
            "precheck.not_acceptable"
        );
    }

    [Fact]
    public async Task Accept_WithoutRightOrSignature_KeepsNothing()
    {
        await clinic.GuardsAsync(Accept, Scenario.Prescriber, notBy: Scenario.Nurse);
        var visit = await WithHeartRateAsync(124);
        await clinic.RefusesAsync(
            Accept(visit) with
            {
                Password = "not mine",
            },
            Scenario.Prescriber,
            "access.wrong_password",
            "Password"
        );
        await clinic.AsksForAsync(Accept(visit) with { Reason = "" }, Scenario.Prescriber, "Reason");
        await clinic.AsksForAsync(Accept(visit) with { Check = "" }, Scenario.Prescriber, "Check");
        (
            await clinic.WithDbAsync(db => db.PreCheckAcceptances.AnyAsync(a => a.ParticipationId == visit.Id))
        ).ShouldBeFalse();
    }

    private Task<TestVisit> WithHeartRateAsync(int rate) =>
        Scenario.ReadyForDoseAsync(with =>
            with.Answers = ClientSetup.GoodAnswers with { HeartRate = Reading.Of(rate) }
        );

    private static AcceptPreCheck.Command Accept(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Check = "heart_rate",
            Reason = "Known, on a stable medicine.",
            Password = ClinicFixture.Password,
        };
}
