using KapClinic.Application.Discharge;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Discharge;

public sealed class EndingTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task SignDischarge_BeforeMinimumTimeOrDrowsy_IsRefused()
    {
        var early = await Scenario.UnderDoseAsync(119);
        await PrepareToLeaveAsync(early);
        var drowsy = await Scenario.UnderDoseAsync(130);
        await PrepareToLeaveAsync(drowsy, responsiveness: 4);

        (await clinic.SendAsync(Sign(early), Scenario.Nurse))
            .Errors.Select(e => e.Code)
            .ShouldBe([DischargeCriteria.MinimumTime]);
        (await clinic.SendAsync(Sign(drowsy), Scenario.Nurse))
            .Errors.Select(e => e.Code)
            .ShouldBe([DischargeCriteria.Responsiveness]);
    }

    [Fact]
    public async Task SignDischarge_AllMet_StartsTheClockReleasesAndMovesOn()
    {
        var visit = await Scenario.UnderDoseAsync(125);
        await PrepareToLeaveAsync(visit);

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
    public async Task SignDischarge_Override_IsThePrescribersWithAReason()
    {
        var visit = await Scenario.UnderDoseAsync(60);
        await PrepareToLeaveAsync(visit);
        var sign = Sign(visit) with { OverrideReason = "Lives next door with a nurse." };

        (await clinic.SendAsync(sign, Scenario.Nurse)).Error.Code.ShouldBe("discharge.override_prescriber_only");
        (await clinic.SendAsync(sign, Scenario.Prescriber)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task SignDischarge_Esketamine_ForcesNextDayAndTwoHours()
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
        await PrepareToLeaveAsync(early);
        var due = await Scenario.UnderDoseAsync(125, Spray);
        await PrepareToLeaveAsync(due);

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
    public async Task RecordEnding_HospitalTransfer_NeedsNoDriverAndSuspendsTheClearance()
    {
        var visit = await Scenario.UnderDoseAsync(15, with => with.Driver = false);

        await clinic.DoneAsync(
            new RecordEnding.Command
            {
                ParticipationId = visit.Id,
                Ending = Ending.HospitalTransfer,
                Reason = "Chest pain.",
                HandOver = "To St Paul's by ambulance; sister told.",
            },
            Scenario.Nurse
        );

        await clinic.WithDbAsync(async db =>
        {
            var ending = await db.EndingRecords.SingleAsync(e => e.ParticipationId == visit.Id);
            ending.IncidentId.ShouldNotBeNull();
            ending.RestrictionUntil.ShouldNotBeNull();
            (await db.ClearanceSuspensions.AnyAsync(s => s.CourseId == visit.CourseId)).ShouldBeTrue();
            (await db.Courses.SingleAsync(c => c.Id == visit.CourseId)).Stage.ShouldBe(Stage.Integration);
            return 0;
        });
    }

    [Fact]
    public async Task RecordEnding_ArrivedNotDosed_ReturnsToTheStageItCameFrom()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var command = new RecordEnding.Command
        {
            ParticipationId = visit.Id,
            Ending = Ending.ArrivedNotDosed,
            Reason = "Had breakfast.",
        };

        await clinic.DoneAsync(command, Scenario.Nurse);

        var stage = await clinic.WithDbAsync(async db =>
            (await db.Courses.SingleAsync(c => c.Id == visit.CourseId)).Stage
        );
        stage.ShouldBe(Stage.Preparation);
        var dosed = await Scenario.UnderDoseAsync(5);
        (await clinic.SendAsync(command with { ParticipationId = dosed.Id }, Scenario.Nurse)).Error.Code.ShouldBe(
            "ending.not_possible"
        );
    }

    private static SignDischarge.Command Sign(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Ending = Ending.Completed,
            Password = ClinicFixture.Password,
        };

    private async Task PrepareToLeaveAsync(TestVisit visit, int responsiveness = 5)
    {
        await clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                Systolic = ReadingInput.Of(124),
                Diastolic = ReadingInput.Of(80),
                HeartRate = ReadingInput.Of(74),
                SpO2 = ReadingInput.Of(98),
                RespiratoryRate = ReadingInput.Of(14),
                Responsiveness = ReadingInput.Of(responsiveness),
                Dissociation = ReadingInput.Of(1),
            },
            Scenario.Nurse
        );
        await clinic.DoneAsync(
            new SaveDischargeCheck.Command
            {
                ParticipationId = visit.Id,
                Oriented = true,
                Gait = Gait.SteadyUnaided,
                Nausea = NauseaGrade.None,
                NoNewSuicidalIntent = true,
                FeelsSafe = true,
                SiteFine = true,
                AftercareGiven = true,
            },
            Scenario.Nurse
        );
        await clinic.WithDbAsync(async db =>
        {
            var driver = await db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId);
            driver.Arrive(Scenario.FrontDesk.Id, clinic.Clock.Now).Succeeded.ShouldBeTrue();
            return await db.SaveChangesAsync();
        });
    }
}
