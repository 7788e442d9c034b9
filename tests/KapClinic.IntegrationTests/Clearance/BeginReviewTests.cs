using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class BeginReviewTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Begin_Submitted_OpensAReviewAndJoinsTheCareTeam()
    {
        var client = await Scenario.ClientAsync(
            Stage.MedicalClearance,
            with => (with.Clearance, with.OnCareTeam) = (ClearanceState.NotStarted, false)
        );

        var id = await clinic.DoneAsync(Begin(client), Scenario.Director);

        var review = await clinic.ReviewAsync(client);
        review.Id.ShouldBe(id);
        review.BegunBy.ShouldBe(Scenario.Director.Id);
        review.IsOpen.ShouldBeTrue();
        await clinic.WithDbAsync(async db =>
        {
            (await db.CareTeamMembers.SingleAsync(m => m.ClientId == client.ClientId)).StaffId.ShouldBe(
                Scenario.Director.Id
            );
            var course = await db.Courses.SingleAsync(c => c.Id == client.CourseId);
            course.Stage.ShouldBe(Stage.MedicalClearance);
            course.FirstReviewBegunAt.ShouldBe(clinic.Clock.Now);
            return 0;
        });
    }

    [Theory]
    [InlineData(Stage.Preparation)]
    [InlineData(Stage.Dosing)]
    [InlineData(Stage.Integration)]
    public async Task Begin_FromAnOpenStage_GoesBackToMedicalClearance(Stage stage)
    {
        var client = await Scenario.ClientAsync(
            stage,
            with => with.DosedMinutesAgo = stage == Stage.Integration ? 48 * 60 : null
        );

        await clinic.DoneAsync(Begin(client), Scenario.Prescriber);

        var course = await clinic.WithDbAsync(db => db.Courses.SingleAsync(c => c.Id == client.CourseId));
        course.Stage.ShouldBe(Stage.MedicalClearance);
    }

    /// <summary>Else the session would end beside a course that waits for a decision, and no integration would follow it.</summary>
    [Fact]
    public async Task Begin_UnderDose_WaitsForTheEnding()
    {
        var client = await Scenario.UnderDoseAsync(20);

        await clinic.RefusesAsync(Begin(client), Scenario.Prescriber, "course.under_dose");

        (await clinic.WithDbAsync(db => db.Courses.SingleAsync(c => c.Id == client.CourseId))).Stage.ShouldBe(
            Stage.Dosing
        );
    }

    [Fact]
    public async Task Begin_OutOfTurn_IsRefused()
    {
        await clinic.RefusesAsync(
            Begin(await Scenario.InClearanceAsync()),
            Scenario.Prescriber,
            "clearance.review_open"
        );
        var early = await Scenario.InIntakeAsync();
        await clinic.RefusesAsync(Begin(early), Scenario.Prescriber, "course.move_not_open");
        await clinic.RefusesAsync(Begin(early), Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(Begin(Rungs.Nobody), Scenario.Prescriber, "course.not_found");
        await clinic.RefusesAsync(
            Begin(early) with
            {
                ExpectedVersion = 99,
            },
            Scenario.Prescriber,
            "course.changed_meanwhile"
        );
    }

    private static BeginReview.Command Begin(TestVisit client) => new() { CourseId = client.CourseId };
}
