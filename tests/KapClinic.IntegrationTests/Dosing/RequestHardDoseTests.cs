using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class RequestHardDoseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Request_HardDose_KeepsWhatWasAskedAndWhatTheLimitsSaid()
    {
        var visit = await Scenario.HardVisitAsync();

        var id = await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Nurse);

        var request = await clinic.RequestAsync(visit);
        (request.Id, request.State, request.AskedBy).ShouldBe((id, HardRequestState.Waiting, Scenario.Nurse.Id));
        (request.Micrograms, request.TotalMicrograms, request.Route).ShouldBe((130_000, 130_000, Route.Im));
        request.MilligramsPerKg!.Value.ShouldBe(1.805m, 0.01m);
        request.Findings.ShouldNotBeEmpty();
        request.Note.ShouldBe("Tolerated 125 mg twice.");
    }

    [Fact]
    public async Task Request_WhileOneWaits_IsRefused()
    {
        var visit = await Scenario.HardVisitAsync();
        var id = await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Nurse);

        await clinic.RefusesAsync(HardRequestScenario.Ask(visit), Scenario.Therapist, "hard_request.waits");
        await clinic.DoneAsync(new WithdrawHardDose.Command(visit.Id, id), Scenario.Nurse);
        await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Therapist);
    }

    [Fact]
    public async Task Request_WhatThePrescriberCannotAnswerByAYes_IsRefused()
    {
        var ask = HardRequestScenario.Ask(await Scenario.HardVisitAsync());
        await clinic.RefusesAsync(ask with { Milligrams = 50 }, Scenario.Nurse, "hard_request.not_needed");
        await clinic.RefusesAsync(ask with { Milligrams = 150 }, Scenario.Nurse, "dose.block");
        await clinic.RefusesAsync(ask with { Milligrams = 131 }, Scenario.Nurse, "dose.beyond_order");
        await clinic.RefusesAsync(ask with { Part = DosePart.Booster }, Scenario.Nurse, "dose.no_first_dose");
        await clinic.RefusesAsync(
            HardRequestScenario.Ask(await Scenario.HardVisitAsync(inAdvance: true)),
            Scenario.Nurse,
            "hard_request.not_needed"
        );
        await clinic.RefusesAsync(
            HardRequestScenario.Ask(await Scenario.ReadyForDoseAsync(with => with.Order = false)),
            Scenario.Nurse,
            "dose.nothing_to_approve"
        );
        await clinic.RefusesAsync(
            HardRequestScenario.Ask(await Ended.VisitAsync(Scenario)),
            Scenario.Nurse,
            "visit.has_ended"
        );
    }

    [Fact]
    public async Task Request_WithoutRightOrAmount_IsRefused()
    {
        await clinic.GuardsAsync(HardRequestScenario.Ask, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var ask = HardRequestScenario.Ask(await Scenario.HardVisitAsync());
        await clinic.AsksForAsync(ask with { Milligrams = null }, Scenario.Nurse, "Milligrams");
        await clinic.AsksForAsync(ask with { Milligrams = 0 }, Scenario.Nurse, "Milligrams");
        await clinic.AsksForAsync(ask with { Part = (DosePart)9 }, Scenario.Nurse, "Part");
        await clinic.AsksForAsync(
            ask with
            {
                Note = new string('x', HardRequest.NoteLength + 1),
            },
            Scenario.Nurse,
            "Note"
        );
    }

    /// <summary>Acceptance 7: HARD waits for the prescriber, and their signed approval is what lets it pass.</summary>
    [Fact]
    public async Task Request_ApprovedWithPassword_LetsTheDosePass()
    {
        var visit = await Scenario.HardVisitAsync();
        await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Nurse);
        var dose = new GiveDose.Command
        {
            ParticipationId = visit.Id,
            Milligrams = 130,
            Acknowledged = true,
        };
        await clinic.RefusesAsync(dose, Scenario.Nurse, "dose.needs_prescriber");
        var approve = new ApproveHardDose.Command
        {
            ParticipationId = visit.Id,
            UpToMilligrams = 130,
            Reason = "Tolerated twice.",
            Password = "not mine",
        };
        await clinic.RefusesAsync(approve, Scenario.Prescriber, "access.wrong_password");
        (await clinic.RequestAsync(visit)).State.ShouldBe(HardRequestState.Waiting);

        await clinic.DoneAsync(approve with { Password = ClinicFixture.Password }, Scenario.Prescriber);

        var request = await clinic.RequestAsync(visit);
        (request.State, request.AnsweredBy).ShouldBe((HardRequestState.Approved, Scenario.Prescriber.Id));
        var approval = await clinic.WithDbAsync(db => db.HardApprovals.SingleAsync(a => a.ParticipationId == visit.Id));
        request.HardApprovalId.ShouldBe(approval.Id);
        await clinic.DoneAsync(dose, Scenario.Nurse);
    }

    [Fact]
    public async Task Request_ApprovedForLess_StillWaits()
    {
        var visit = await Scenario.HardVisitAsync();
        await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Nurse);

        await clinic.DoneAsync(
            new ApproveHardDose.Command
            {
                ParticipationId = visit.Id,
                UpToMilligrams = 128,
                Reason = "A little less.",
                Password = ClinicFixture.Password,
            },
            Scenario.Prescriber
        );

        (await clinic.RequestAsync(visit)).State.ShouldBe(HardRequestState.Waiting);
    }
}
