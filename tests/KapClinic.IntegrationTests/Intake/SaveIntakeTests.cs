using KapClinic.Application.Intake;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Intake;

public sealed class SaveIntakeTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_PartOfIt_IsKept()
    {
        var client = await Scenario.InIntakeAsync();
        await clinic.DoneAsync(
            new SaveIntake.Command
            {
                CourseId = client.CourseId,
                PresentingConcern = "Sleeps badly.",
                Goals = "Rest.",
                ActiveEngagement = false,
            },
            Scenario.Therapist
        );
        var read = await clinic.DoneAsync(new ReadIntake.Query(client.CourseId), Scenario.Therapist);
        read.History.PresentingConcern.ShouldBe("Sleeps badly.");
        read.Goals.ShouldBe("Rest.");
        read.ActiveEngagement.ShouldBe(false);
    }

    [Fact]
    public async Task Save_AfterTheDecision_IsRefused()
    {
        var client = await Scenario.InPreparationAsync();
        var refused = await clinic.SendAsync(
            new SaveIntake.Command { CourseId = client.CourseId, Goals = "Other goals." },
            Scenario.Therapist
        );
        refused.Error.Code.ShouldBe("intake.closed");
    }

    [Fact]
    public async Task Save_ByTheDeskOrAStranger_IsForbidden()
    {
        var client = await Scenario.InIntakeAsync();
        var command = new SaveIntake.Command { CourseId = client.CourseId, Goals = "Rest." };
        (await clinic.SendAsync(command, Scenario.FrontDesk)).Error.Code.ShouldBe("access.not_allowed");
        (await clinic.SendAsync(command, Scenario.Stranger)).Error.Code.ShouldBe("access.not_on_care_team");
    }

    [Fact]
    public async Task Save_TooLong_NamesTheField()
    {
        var client = await Scenario.InIntakeAsync();
        var refused = await clinic.SendAsync(
            new SaveIntake.Command { CourseId = client.CourseId, Goals = new string('x', SaveIntake.TextLength + 1) },
            Scenario.Therapist
        );
        refused.Error.Kind.ShouldBe(ErrorKind.Invalid);
        refused.Error.Field.ShouldBe("Goals");
    }

    [Fact]
    public async Task Save_UnknownCourse_IsNotFound() =>
        (
            await clinic.SendAsync(new SaveIntake.Command { CourseId = Guid.CreateVersion7() }, Scenario.Therapist)
        ).Error.Kind.ShouldBe(ErrorKind.NotFound);
}
