using KapClinic.Application.Courses;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

[Collection(SharedClinic.Desk)]
public sealed class WithdrawCourseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Withdraw_WithVisitsAhead_ClosesAndGivesTheirTimeBack()
    {
        var client = await Scenario.InIntegrationAsync();

        await clinic.DoneAsync(Withdraw(client) with { Referral = "Dr Ames" }, Scenario.Prescriber);

        await clinic.WithDbAsync(async db =>
        {
            var course = await db.Courses.SingleAsync(c => c.Id == client.CourseId);
            (course.Stage, course.Referral, course.ClosedAt).ShouldBe(
                (Stage.Withdrawn, "Dr Ames", (DateTimeOffset?)clinic.Clock.Now)
            );
            (
                await db.Participations.CountAsync(p =>
                    p.CourseId == client.CourseId && p.Status == VisitStatus.Cancelled
                )
            ).ShouldBe(1);
            return 0;
        });
        await clinic.RefusesAsync(Withdraw(client), Scenario.Therapist, "course.move_not_open");
    }

    [Fact]
    public async Task Withdraw_UnderDoseStaleOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Withdraw, Scenario.Therapist, notBy: Scenario.FrontDesk);
        var withdraw = Withdraw(await Scenario.UnderDoseAsync(20));
        await clinic.RefusesAsync(withdraw, Scenario.Therapist, "course.under_dose");
        await clinic.RefusesAsync(
            withdraw with
            {
                ExpectedVersion = 99,
            },
            Scenario.Therapist,
            "course.changed_meanwhile"
        );
        await clinic.AsksForAsync(withdraw with { Reason = "" }, Scenario.Therapist, "Reason");
    }

    private static WithdrawCourse.Command Withdraw(TestVisit client) =>
        new() { CourseId = client.CourseId, Reason = "Moves away." };
}
