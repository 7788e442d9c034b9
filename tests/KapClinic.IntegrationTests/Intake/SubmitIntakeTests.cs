using KapClinic.Application.Intake;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Intake;

public sealed class SubmitIntakeTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Submit_ScreeningOpen_IsRefusedByItsGate()
    {
        var client = await Scenario.InIntakeAsync();
        var refused = await clinic.SendAsync(
            new SubmitIntake.Command { CourseId = client.CourseId },
            Scenario.Therapist
        );
        refused.Errors.Select(e => e.Code).ShouldContain("intake.screening_answers");
    }

    [Fact]
    public async Task Submit_EverythingThere_MovesOnAndTellsThePrescribers()
    {
        var client = await Scenario.InIntakeAsync();
        await clinic.DoneAsync(
            new SaveScreening.Command
            {
                CourseId = client.CourseId,
                Answers = Answered.Client(),
                ListsConfirmed = true,
            },
            Scenario.Therapist
        );
        await clinic.DoneAsync(new SubmitIntake.Command { CourseId = client.CourseId }, Scenario.Therapist);
        var (stage, task) = await clinic.WithDbAsync(async db =>
            (
                (await db.Courses.SingleAsync(c => c.Id == client.CourseId)).Stage,
                await db.StaffTasks.SingleAsync(t => t.CourseId == client.CourseId && t.Kind == "clearance.review")
            )
        );
        stage.ShouldBe(Stage.MedicalClearance);
        task.ForRole.ShouldBe(Domain.Access.Role.Prescriber);
        var again = await clinic.SendAsync(new SubmitIntake.Command { CourseId = client.CourseId }, Scenario.Therapist);
        again.Error.Code.ShouldBe("course.move_not_open");
    }

    [Fact]
    public async Task Submit_OldVersion_IsRefused()
    {
        var client = await Scenario.InIntakeAsync();
        var stale = await clinic.SendAsync(
            new SubmitIntake.Command { CourseId = client.CourseId, ExpectedVersion = 99 },
            Scenario.Therapist
        );
        stale.Error.Code.ShouldBe("course.changed_meanwhile");
    }
}
