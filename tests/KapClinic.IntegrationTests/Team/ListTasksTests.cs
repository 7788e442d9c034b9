using KapClinic.Application.Team;
using KapClinic.Domain.Access;
using KapClinic.Domain.Team;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Team;

[Collection(SharedClinic.House)]
public sealed class ListTasksTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task List_Mine_HasMyRolesAndMyOwnUntilDone()
    {
        var role = await clinic.TaskAsync(Role.Therapist);
        var own = await clinic.TaskAsync(Role.Therapist, Scenario.Therapist.Id);
        var others = await clinic.TaskAsync(Role.Therapist, Scenario.Director.Id);

        var tasks = (await clinic.DoneAsync(new ListTasks.Query(), Scenario.Therapist)).Tasks;
        tasks.ShouldContain(t => t.Id == role);
        tasks.ShouldContain(t => t.Id == own);
        tasks.ShouldNotContain(t => t.Id == others);
        await clinic.DoneAsync(new FinishTask.Command(role), Scenario.Therapist);

        (await clinic.DoneAsync(new ListTasks.Query(), Scenario.Therapist)).Tasks.ShouldNotContain(t => t.Id == role);
        (await clinic.DoneAsync(new ListTasks.Query(), Scenario.FrontDesk)).Tasks.ShouldNotContain(t => t.Id == own);
        (await clinic.WithDbAsync(db => db.StaffTasks.CountAsync(t => t.Id == role))).ShouldBe(1);
    }
}
