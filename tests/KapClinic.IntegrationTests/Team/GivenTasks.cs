using KapClinic.Domain.Access;
using KapClinic.Domain.Team;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Team;

/// <summary>Tasks of a client.</summary>
internal static class GivenTasks
{
    public static async Task<Guid> TaskAsync(this ScenarioFixture clinic, Role role, Guid? staff = null)
    {
        var client = await clinic.Scenario.InIntakeAsync();
        var task = new StaffTask(
            Guid.CreateVersion7(),
            "test.task",
            "Call the client.",
            role,
            staff,
            client.ClientId,
            client.CourseId,
            clinic.Clock.Now,
            clinic.Clock.Now
        );
        await clinic.WithDbAsync(async db =>
        {
            db.Add(task);
            return await db.SaveChangesAsync();
        });
        return task.Id;
    }
}
