using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class AskForInfoTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Ask_OpenReview_WaitsAndGivesTheTherapistATask()
    {
        var client = await Scenario.InClearanceAsync();

        await clinic.DoneAsync(Ask(client), Scenario.Prescriber);

        (await clinic.ReviewAsync(client)).NeedsInfo.ShouldBe("The cardiologist's letter.");
        var task = await clinic.WithDbAsync(db => db.StaffTasks.SingleAsync(t => t.CourseId == client.CourseId));
        task.Kind.ShouldBe("clearance.information");
        task.ForRole.ShouldBe(Role.Therapist);
        task.ForStaffId.ShouldBe(Scenario.Therapist.Id);
        task.Sentence.ShouldNotContain("cardiologist");
        (await clinic.DoneAsync(new ReadClearance.Query(client.CourseId), Scenario.Therapist)).State.ShouldBe(
            ClearanceState.NeedsInfo
        );
    }

    [Fact]
    public async Task Ask_FindingsCome_WaitsNoMore()
    {
        var client = await Scenario.InClearanceAsync(with => with.Clearance = ClearanceState.NeedsInfo);

        await clinic.FindAsync(client, Reviews.Findings);

        (await clinic.ReviewAsync(client)).NeedsInfo.ShouldBeNull();
    }

    [Fact]
    public async Task Ask_WithoutRightOrRecord_IsRefused()
    {
        await clinic.GuardsAsync(Ask, Scenario.Prescriber, notBy: Scenario.Therapist);
        await clinic.RefusesAsync(Ask(await Scenario.InPreparationAsync()), Scenario.Prescriber, "clearance.no_review");
        await clinic.RefusesAsync(
            Ask(await Scenario.InClearanceAsync()) with
            {
                ExpectedVersion = 99,
            },
            Scenario.Prescriber,
            "course.changed_meanwhile"
        );
    }

    [Fact]
    public async Task Ask_NothingNamedOrOfAManager_IsRefusedAtItsField()
    {
        var client = await Scenario.InClearanceAsync();
        await clinic.AsksForAsync(Ask(client) with { What = "" }, Scenario.Prescriber, "What");
        await clinic.AsksForAsync(Ask(client) with { From = Role.Manager }, Scenario.Prescriber, "From");
    }

    private static AskForInfo.Command Ask(TestVisit client) =>
        new() { CourseId = client.CourseId, What = " The cardiologist's letter. " };
}
