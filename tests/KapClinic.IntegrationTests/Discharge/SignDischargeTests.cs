using KapClinic.Application.Discharge;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Medication;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Discharge;

[Collection(SharedClinic.DosingDay)]
public sealed class SignDischargeTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Sign_BeforeMinimumTimeOrDrowsy_IsRefused()
    {
        var early = await Scenario.UnderDoseAsync(119);
        await clinic.PrepareToLeaveAsync(early);
        var drowsy = await Scenario.UnderDoseAsync(130);
        await clinic.PrepareToLeaveAsync(drowsy, responsiveness: 4);

        (await clinic.SendAsync(Sign(early), Scenario.Nurse))
            .Errors.Select(e => e.Code)
            .ShouldBe([DischargeCriteria.MinimumTime]);
        (await clinic.SendAsync(Sign(drowsy), Scenario.Nurse))
            .Errors.Select(e => e.Code)
            .ShouldBe([DischargeCriteria.Responsiveness]);
    }

    [Fact]
    public async Task Sign_AllMet_StartsTheClockReleasesAndMovesOn()
    {
        var visit = await Scenario.UnderDoseAsync(125);
        await clinic.PrepareToLeaveAsync(visit);

        await clinic.DoneAsync(Sign(visit), Scenario.Nurse);

        var (ending, stage) = await clinic.WithDbAsync(async db =>
            (
                await db.EndingRecords.SingleAsync(e => e.ParticipationId == visit.Id),
                (await db.Courses.SingleAsync(c => c.Id == visit.CourseId)).Stage
            )
        );
        ending.RestrictionUntil!.Value.ShouldBeGreaterThanOrEqualTo(ending.EndedAt.AddHours(8));
        ending.ReleasedTo.ShouldBe("Sam Okafor (friend)");
        stage.ShouldBe(Stage.Integration);
        (await clinic.SendAsync(Sign(visit), Scenario.Nurse)).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Sign_Override_IsThePrescribersWithAReason()
    {
        var visit = await Scenario.UnderDoseAsync(60);
        await clinic.PrepareToLeaveAsync(visit);
        var sign = Sign(visit) with { OverrideReason = "Lives next door with a nurse." };

        (await clinic.SendAsync(sign, Scenario.Nurse)).Error.Code.ShouldBe("discharge.override_prescriber_only");
        (await clinic.SendAsync(sign, Scenario.Prescriber)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Sign_Esketamine_ForcesNextDayAndTwoHours()
    {
        void Spray(ClientSetup with)
        {
            (with.Route, with.Milligrams, with.MaximumMilligrams) = (Route.InEsketamine, 56, 84);
            with.Programme = Scenario.Individual with
            {
                Routes = [Route.InEsketamine],
                Restriction = RestrictionPolicy.EightHours,
            };
        }

        var early = await Scenario.UnderDoseAsync(119, Spray);
        await clinic.PrepareToLeaveAsync(early);
        var due = await Scenario.UnderDoseAsync(125, Spray);
        await clinic.PrepareToLeaveAsync(due);

        (
            await clinic.SendAsync(Sign(early) with { OverrideReason = "In a hurry." }, Scenario.Prescriber)
        ).Error.Code.ShouldBe(DischargeCriteria.MinimumTime);
        await clinic.DoneAsync(Sign(due), Scenario.Nurse);
        var until = await clinic.WithDbAsync(db =>
            db.EndingRecords.Where(e => e.ParticipationId == due.Id).Select(e => e.RestrictionUntil).SingleAsync()
        );
        until!.Value.ShouldBeGreaterThan(clinic.Clock.Now.AddHours(9));
    }

    [Fact]
    public async Task Sign_WithoutRightOrSignature_IsRefused()
    {
        await clinic.GuardsAsync(Sign, Scenario.Nurse, notBy: Scenario.FrontDesk);
        await clinic.RefusesAsync(Sign(await Scenario.ReadyForDoseAsync()), Scenario.Nurse, "discharge.no_dose");
        await clinic.RefusesAsync(Sign(await Scenario.InIntegrationAsync()), Scenario.Nurse, "visit.has_ended");
        var visit = await Scenario.UnderDoseAsync(125);
        await clinic.PrepareToLeaveAsync(visit);
        await clinic.RefusesAsync(
            Sign(visit) with
            {
                Password = "not mine",
            },
            Scenario.Nurse,
            "access.wrong_password",
            "Password"
        );
        await clinic.RefusesAsync(
            Sign(visit) with
            {
                ExpectedVersion = 99,
            },
            Scenario.Nurse,
            "course.changed_meanwhile"
        );
        await clinic.AsksForAsync(Sign(visit) with { Ending = Ending.HospitalTransfer }, Scenario.Nurse, "Ending");
        await clinic.AsksForAsync(Sign(visit) with { Ending = Ending.StoppedEarly }, Scenario.Nurse, "Reason");
        await clinic.DoneAsync(Sign(visit), Scenario.Nurse);
    }

    [Fact]
    public async Task Sign_StoppedEarly_SaysHowMuchWasTaken()
    {
        var visit = await Scenario.UnderDoseAsync(125);
        await clinic.PrepareToLeaveAsync(visit);

        await clinic.DoneAsync(
            Sign(visit) with
            {
                Ending = Ending.StoppedEarly,
                Reason = "Spat it out.",
                TakenMilligrams = 30,
            },
            Scenario.Nurse
        );

        var day = await clinic.DoneAsync(new ReadDosingDay.Query(visit.Id), Scenario.Nurse);
        var note = day.Leaving.Notes.ShouldHaveSingleItem();
        (note.About, note.Text).ShouldBe((EndingNoteKind.AmountTaken, "30 mg of 50 mg ordered"));
    }

    /// <summary>On a retreat nobody drives home: a responsible adult at the lodging takes over, by name and identified.</summary>
    [Fact]
    public async Task Sign_Retreat_WaitsForTheResponsibleAdult()
    {
        var visit = await Scenario.UnderDoseAsync(
            125,
            with => with.Programme = Scenario.Individual with { Destination = DischargeDestination.ResponsibleAdult }
        );

        var refused = await clinic.SendAsync(Sign(visit), Scenario.Nurse);
        refused
            .Errors.Single(e => e.Code == DischargeCriteria.ReceivingPerson)
            .Message.ShouldBe("The responsible adult who stays with the client is not here yet.");
        await clinic.PrepareToLeaveAsync(visit);
        await clinic.DoneAsync(Sign(visit), Scenario.Nurse);
        (await clinic.DoneAsync(new ReadAftercare.Query(visit.Id), Scenario.Nurse)).StaysOnSite.ShouldBeTrue();
    }

    [Fact]
    public async Task Sign_StoppedEarlyFromALot_NeedsTheRestWastedBeforeAWitness()
    {
        var lot = await clinic.LotAsync();
        var visit = await Scenario.UnderDoseAsync(125);
        await clinic.DoneAsync(
            new RecordDoseInFact.Command
            {
                ParticipationId = visit.Id,
                Route = Route.Im,
                Milligrams = 1,
                LotId = lot,
                GivenAt = clinic.Clock.Now.AddMinutes(-124),
                Reason = "Drawn from the open vial.",
            },
            Scenario.Nurse
        );
        await clinic.PrepareToLeaveAsync(visit);
        var sign = Sign(visit) with { Ending = Ending.StoppedEarly, Reason = "Felt unwell." };
        await clinic.RefusesAsync(sign, Scenario.Nurse, "discharge.waste_missing", "WasteMilligrams");
        var wasted = sign with { WasteMilligrams = 9, WitnessId = Scenario.Nurse.Id };
        await clinic.RefusesAsync(wasted, Scenario.Nurse, "ledger.witness_is_performer");
        wasted = wasted with { WitnessId = Scenario.Therapist.Id, WitnessPassword = ClinicFixture.Password };
        await clinic.RefusesAsync(
            wasted with
            {
                WasteMilligrams = 5000,
            },
            Scenario.Nurse,
            "ledger.not_enough",
            "WasteMilligrams"
        );

        await clinic.DoneAsync(wasted, Scenario.Nurse);

        var entry = await clinic.LastEntryAsync(lot);
        (entry.Micrograms, entry.WitnessedBy, entry.ParticipationId).ShouldBe(
            (-9_000, Scenario.Therapist.Id, visit.Id)
        );
    }

    private static SignDischarge.Command Sign(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Ending = Ending.Completed,
            Password = ClinicFixture.Password,
        };
}
