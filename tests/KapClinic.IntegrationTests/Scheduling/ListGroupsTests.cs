using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class ListGroupsTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly CohortBench _bench = new(clinic);

    [Fact]
    public async Task List_GroupProgramme_ShowsWhoFollowsItAndWhoIsPlanned()
    {
        var clients = await _bench.ClientsAsync(3);
        var alone = await clinic.Scenario.InPreparationAsync();
        var model = await _bench.PlanAsync(clients[0], clients[1]);
        await clinic.DoneAsync(CohortBench.Accept(model), clinic.Scenario.FrontDesk);

        var groups = (await clinic.DoneAsync(new ListGroups.Query(), clinic.Scenario.FrontDesk)).Groups;

        var members = groups.SelectMany(g => g.Clients).ToList();
        members.ShouldNotContain(m => m.CourseId == alone.CourseId);
        members.Single(m => m.CourseId == clients[0].CourseId).Together.ShouldBe(2);
        members.Single(m => m.CourseId == clients[2].CourseId).NextDosingAt.ShouldBeNull();
    }

    [Fact]
    public async Task Page_Member_LeadsToPlanningTheirGroup()
    {
        var client = await _bench.ClientAsync("Ada");
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);

        var page = await pages.GetAsync("/schedule/groups");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector($"a[href='/courses/{client.CourseId}/group']").ShouldNotBeNull();
    }
}
