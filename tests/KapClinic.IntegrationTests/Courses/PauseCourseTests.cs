using KapClinic.Application.Courses;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

[Collection(SharedClinic.Desk)]
public sealed class PauseCourseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Pause_Open_RestsWithItsReason()
    {
        var client = await Scenario.InPreparationAsync();

        await clinic.DoneAsync(Pause(client), Scenario.Therapist);

        var course = await clinic.WithDbAsync(db =>
            db.Courses.Include(c => c.History).SingleAsync(c => c.Id == client.CourseId)
        );
        course.Stage.ShouldBe(Stage.Paused);
        var last = course.History.MaxBy(h => h.At)!;
        (last.From, last.To, last.Reason, last.By).ShouldBe(
            (Stage.Preparation, Stage.Paused, "Travelling until May.", Scenario.Therapist.Id)
        );
        await clinic.RefusesAsync(Pause(client), Scenario.Therapist, "course.move_not_open");
    }

    [Fact]
    public async Task Pause_UnderDoseStaleOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Pause, Scenario.Therapist, notBy: Scenario.Nurse);
        var pause = Pause(await Scenario.UnderDoseAsync(20));
        await clinic.RefusesAsync(pause, Scenario.Prescriber, "course.under_dose");
        await clinic.RefusesAsync(pause with { ExpectedVersion = 99 }, Scenario.Prescriber, "course.changed_meanwhile");
        await clinic.AsksForAsync(pause with { Reason = " " }, Scenario.Prescriber, "Reason");
    }

    private static PauseCourse.Command Pause(TestVisit client) =>
        new() { CourseId = client.CourseId, Reason = "Travelling until May. " };
}
