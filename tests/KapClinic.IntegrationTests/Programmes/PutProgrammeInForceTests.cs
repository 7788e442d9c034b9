using KapClinic.Application.Courses;
using KapClinic.Application.Programmes;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Programmes;

public sealed class PutProgrammeInForceTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task PutInForce_WithACourseRunning_LeavesItItsVersion()
    {
        var running = await clinic.Scenario.InPreparationAsync();
        var draft = await clinic.DoneAsync(
            new DraftProgramme.Command(clinic.Scenario.ProgrammeId, Scenario.Individual with { DosesPlanned = 9 }),
            clinic.Scenario.Manager
        );

        await clinic.DoneAsync(new PutProgrammeInForce.Command(draft), clinic.Scenario.Manager);

        var course = await clinic.DoneAsync(new ReadCourse.Query(running.CourseId), clinic.Scenario.Therapist);
        course.ProgrammeVersion.ShouldBe(1);
        course.Clinical!.DosesPlanned.ShouldBe(3);
        var again = await clinic.SendAsync(new PutProgrammeInForce.Command(draft), clinic.Scenario.Manager);
        again.Error.Code.ShouldBe("programme.already_in_force");
    }

    [Fact]
    public async Task PutInForce_UnknownVersion_IsNotFound()
    {
        var result = await clinic.SendAsync(
            new PutProgrammeInForce.Command(Guid.CreateVersion7()),
            clinic.Scenario.Manager
        );

        result.Error.Code.ShouldBe("programme.not_found");
    }
}
