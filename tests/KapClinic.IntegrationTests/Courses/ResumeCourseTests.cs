using KapClinic.Application.Courses;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

[Collection(SharedClinic.Desk)]
public sealed class ResumeCourseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Resume_Paused_GoesBackToWhereItWas()
    {
        var client = await Scenario.InIntegrationAsync();
        await clinic.DoneAsync(
            new PauseCourse.Command { CourseId = client.CourseId, Reason = "Ill." },
            Scenario.Therapist
        );

        await clinic.DoneAsync(Resume(client), Scenario.Prescriber);

        (await clinic.WithDbAsync(db => db.Courses.SingleAsync(c => c.Id == client.CourseId))).Stage.ShouldBe(
            Stage.Integration
        );
    }

    [Fact]
    public async Task Resume_NotPausedStaleOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Resume, Scenario.Therapist, notBy: Scenario.FrontDesk);
        var resume = Resume(await Scenario.InPreparationAsync());
        await clinic.RefusesAsync(resume, Scenario.Therapist, "course.move_not_open");
        await clinic.RefusesAsync(resume with { ExpectedVersion = 99 }, Scenario.Therapist, "course.changed_meanwhile");
    }

    private static ResumeCourse.Command Resume(TestVisit client) => new() { CourseId = client.CourseId };
}
