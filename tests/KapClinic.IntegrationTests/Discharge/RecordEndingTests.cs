using KapClinic.Application.Courses;
using KapClinic.Application.Discharge;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Discharge;

[Collection(SharedClinic.DosingDay)]
public sealed class RecordEndingTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Record_HospitalTransfer_NeedsNoDriverAndSuspendsTheClearance()
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
    public async Task Record_ArrivedNotDosed_ReturnsToTheStageItCameFrom()
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

    [Fact]
    public async Task Record_LeftAgainstAdvice_OpensAnIncidentAndCallsOffTheDriver()
    {
        var visit = await Scenario.UnderDoseAsync(40);

        await clinic.DoneAsync(Record(visit) with { Ending = Ending.LeftAgainstAdvice }, Scenario.Nurse);

        await clinic.WithDbAsync(async db =>
        {
            (await db.Incidents.SingleAsync(i => i.ParticipationId == visit.Id)).Code.ShouldBe("LEFT_AMA");
            var ending = await db.EndingRecords.SingleAsync(e => e.ParticipationId == visit.Id);
            (ending.AfterDose, ending.Signature.StaffId).ShouldBe((true, Scenario.Nurse.Id));
            ending.RestrictionUntil.ShouldNotBeNull();
            (
                await db.StaffTasks.AnyAsync(t => t.CourseId == visit.CourseId && t.Kind == "pickup.plan_changed")
            ).ShouldBeTrue();
            return 0;
        });
        await clinic.RefusesAsync(
            Record(visit) with
            {
                Ending = Ending.HospitalTransfer,
            },
            Scenario.Nurse,
            "visit.has_ended"
        );
    }

    [Fact]
    public async Task Record_WithoutRightOrSense_IsRefused()
    {
        await clinic.GuardsAsync(Record, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var visit = await Scenario.ReadyForDoseAsync();
        var record = Record(visit);
        await clinic.RefusesAsync(
            record with
            {
                EndedAt = clinic.Clock.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "dose.in_the_future",
            "EndedAt"
        );
        var talking = await clinic.WithDbAsync(db =>
            db.Participations.FirstAsync(p => p.CourseId == visit.CourseId && p.Id != visit.Id)
        );
        await clinic.RefusesAsync(
            record with
            {
                ParticipationId = talking.Id,
            },
            Scenario.Nurse,
            "dose.not_a_dosing_visit"
        );
        await clinic.AsksForAsync(record with { Ending = Ending.Completed }, Scenario.Nurse, "Ending");
        await clinic.AsksForAsync(record with { Reason = "" }, Scenario.Nurse, "Reason");
    }

    [Fact]
    public async Task Record_HospitalTransferAfterADose_IsNoneOfThePlannedDoses()
    {
        var visit = await Scenario.UnderDoseAsync(15);
        await clinic.DoneAsync(Record(visit) with { Ending = Ending.HospitalTransfer }, Scenario.Nurse);

        var course = await clinic.DoneAsync(new ReadCourse.Query(visit.CourseId), Scenario.Therapist);

        (course.Stage, course.Clinical!.DosesDone).ShouldBe((Stage.Integration, 0));
    }

    private static RecordEnding.Command Record(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Ending = Ending.ArrivedNotDosed,
            Reason = "Had breakfast.",
        };
}
