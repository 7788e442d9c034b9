using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

/// <summary>Records that may be of the same person.</summary>
internal static class Twins
{
    /// <summary>The later of two records; its course is over.</summary>
    public static async Task<(TestVisit Later, TestVisit Earlier)> MarkedAsync(ScenarioFixture clinic)
    {
        var (earlier, later) = (await clinic.Scenario.InIntakeAsync(), await clinic.Scenario.InIntakeAsync());
        await clinic.WithDbAsync(async db =>
        {
            (await db.Clients.SingleAsync(c => c.Id == later.ClientId)).MayBeTheSameAs(earlier.ClientId);
            await db.SaveChangesAsync();
            return await db
                .Courses.Where(c => c.Id == later.CourseId)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(c => c.Stage, Stage.Withdrawn).SetProperty(c => c.ClosedAt, clinic.Clock.Now)
                );
        });
        return (later, earlier);
    }
}

[Collection(SharedClinic.Desk)]
public sealed class ConfirmDuplicateTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Confirm_Marked_SetsTheLaterRecordAside()
    {
        var (later, earlier) = await Twins.MarkedAsync(clinic);

        await clinic.DoneAsync(new ConfirmDuplicate.Command(later.ClientId), Scenario.FrontDesk);

        await clinic.WithDbAsync(async db =>
        {
            (await db.Clients.SingleAsync(c => c.Id == later.ClientId)).Active.ShouldBeFalse();
            (await db.Clients.SingleAsync(c => c.Id == earlier.ClientId)).Active.ShouldBeTrue();
            return 0;
        });
    }

    [Fact]
    public async Task Confirm_WhereItCannotBe_IsRefused()
    {
        var client = await Scenario.InIntakeAsync();
        var confirm = new ConfirmDuplicate.Command(client.ClientId);
        await clinic.RefusesAsync(confirm, Scenario.FrontDesk, "client.no_duplicate_marked");
        await clinic.RefusesAsync(confirm, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(
            confirm with
            {
                ClientId = Rungs.Nobody.ClientId,
            },
            Scenario.FrontDesk,
            "client.not_found"
        );
        var (_, earlier) = await Twins.MarkedAsync(clinic);
        await clinic.WithDbAsync(async db =>
        {
            (await db.Clients.SingleAsync(c => c.Id == client.ClientId)).MayBeTheSameAs(earlier.ClientId);
            return await db.SaveChangesAsync();
        });
        await clinic.RefusesAsync(confirm, Scenario.FrontDesk, "client.has_open_course");
    }
}
