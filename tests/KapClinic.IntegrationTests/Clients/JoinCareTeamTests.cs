using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class JoinCareTeamTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Join_WithAReason_OpensTheRecordAndIsKeptOnce()
    {
        var client = await Scenario.InPreparationAsync();
        var chart = new ReadLists.Query(client.ClientId);
        await clinic.RefusesAsync(chart, Scenario.Stranger, "access.not_on_care_team");

        await clinic.DoneAsync(Join(client), Scenario.Stranger);
        await clinic.DoneAsync(Join(client) with { Reason = "Asked a second time." }, Scenario.Stranger);

        await clinic.DoneAsync(chart, Scenario.Stranger);
        var row = await clinic.WithDbAsync(db =>
            db.CareTeamMembers.SingleAsync(m => m.ClientId == client.ClientId && m.StaffId == Scenario.Stranger.Id)
        );
        (row.Reason, row.Since).ShouldBe(("Covers for the nurse today.", clinic.Clock.Now));
    }

    [Fact]
    public async Task Join_WithoutRightReasonOrClient_IsRefused()
    {
        var join = Join(await Scenario.InPreparationAsync());
        await clinic.RefusesAsync(join, Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(join, Scenario.Manager, "access.not_allowed");
        await clinic.RefusesAsync(Join(Rungs.Nobody), Scenario.Stranger, "client.not_found");
        await clinic.AsksForAsync(join with { Reason = "because    " }, Scenario.Stranger, "Reason");
    }

    private static JoinCareTeam.Command Join(TestVisit client) => new(client.ClientId, " Covers for the nurse today.");
}
