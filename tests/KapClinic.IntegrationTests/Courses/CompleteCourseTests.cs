using KapClinic.Application.Courses;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

[Collection(SharedClinic.Desk)]
public sealed class CompleteCourseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Complete_GatesOpen_NamesThemAndKeepsNothing()
    {
        var client = await Scenario.InIntegrationAsync();

        var refused = await clinic.SendAsync(Complete(client), Scenario.Therapist);

        refused.Errors.ShouldAllBe(e => e.Code.StartsWith("completion.", StringComparison.Ordinal));
        await clinic.WithDbAsync(async db =>
        {
            var course = await db.Courses.SingleAsync(c => c.Id == client.CourseId);
            (course.Stage, course.Summary).ShouldBe((Stage.Integration, null));
            (
                await db.GateEvaluations.AnyAsync(g => g.CourseId == client.CourseId && g.Step == GateStep.Completion)
            ).ShouldBeFalse();
            return 0;
        });
    }

    [Fact]
    public async Task Complete_OutOfTurnOrWithoutSignature_IsRefused()
    {
        await clinic.GuardsAsync(Complete, Scenario.Therapist, notBy: Scenario.Nurse);
        await clinic.RefusesAsync(
            Complete(await Scenario.InPreparationAsync()),
            Scenario.Therapist,
            "course.move_not_open"
        );
        await clinic.RefusesAsync(Complete(await Scenario.UnderDoseAsync(20)), Scenario.Therapist, "course.under_dose");
        var complete = Complete(await Scenario.InIntegrationAsync());
        await clinic.RefusesAsync(
            complete with
            {
                Password = "not mine",
            },
            Scenario.Therapist,
            "access.wrong_password",
            "Password"
        );
        await clinic.RefusesAsync(
            complete with
            {
                ExpectedVersion = 99,
            },
            Scenario.Therapist,
            "course.changed_meanwhile"
        );
        await clinic.AsksForAsync(complete with { Text = "" }, Scenario.Therapist, "Text");
    }

    private static CompleteCourse.Command Complete(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            Text = "Sleeps again; goes on with weekly therapy.",
            Password = ClinicFixture.Password,
        };
}
