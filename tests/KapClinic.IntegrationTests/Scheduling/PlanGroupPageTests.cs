using System.Net;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Api;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>The ladder of the page that plans a group: signed out, unknown id, nobody chosen, somebody who can't, booked, booked twice.</summary>
public sealed class PlanGroupPageTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly CohortBench _bench = new(clinic);

    [Fact]
    public async Task Get_SignedOut_LeadsToTheSignIn()
    {
        var client = await _bench.ClientAsync("Ada");
        using var pages = clinic.OpenPages();
        (await pages.GetAsync(Address(client))).Location!.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Get_UnknownCourse_IsNotFound()
    {
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);
        (await pages.GetAsync($"/courses/{Guid.CreateVersion7()}/group")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_NobodyChosen_OffersWhoCouldComeAndSaysWhyOthersCannot()
    {
        var (first, second) = (await _bench.ClientAsync("Ada"), await _bench.ClientAsync("Bo"));
        var further = await _bench.ClientAsync(
            "Cyrus",
            with: setup =>
            {
                setup.Stage = Domain.Courses.Stage.Integration;
                setup.DosedMinutesAgo = 48 * 60;
            }
        );
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);

        var page = await pages.GetAsync(Address(first));

        page.Document.QuerySelector(".plan-choice").ShouldBeNull();
        page.Document.QuerySelectorAll("input[name='Input.With']")
            .Select(i => i.GetAttribute("value"))
            .ShouldContain(second.CourseId.ToString());
        page.Document.QuerySelectorAll("input[name='Input.With']")
            .Select(i => i.GetAttribute("value"))
            .ShouldNotContain(further.CourseId.ToString());
        page.Document.QuerySelector("main")!.TextContent.ShouldContain("further in the programme");
    }

    [Fact]
    public async Task Get_SomebodyWhoCannot_SaysWhoAndWhy()
    {
        var first = await _bench.ClientAsync("Ada");
        var other = await clinic.Scenario.InPreparationAsync(setup => setup.GivenName = "Dmitri");
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);

        var page = await pages.GetAsync(Address(first) + $"?Input.With={other.CourseId}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("main")!.TextContent.ShouldContain("follows another version of the programme");
    }

    [Fact]
    public async Task Get_NothingFits_LinksToTheGroupWithoutTheOneInTheWay()
    {
        var first = await _bench.ClientAsync("Ada");
        var others = new[]
        {
            await _bench.ClientAsync("Bo", with: setup => setup.ClearedForDays = 20),
            await _bench.ClientAsync("Cy"),
        };
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);

        var page = await pages.GetAsync(With(first, others));

        page.Document.QuerySelector(".plan-choice").ShouldBeNull();
        var help = page
            .Document.QuerySelectorAll(".plan-helps a")
            .Single(a => a.TextContent.Contains("Plan without Bo", StringComparison.Ordinal));
        var loosened = await pages.GetAsync(Address(first) + help.GetAttribute("href"));
        loosened.Document.QuerySelectorAll(".plan-choice").Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Post_BookAll_BooksForEverybodyOnce()
    {
        var clients = await _bench.ClientsAsync(3);
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);
        var page = await pages.GetAsync(With(clients[0], clients.Skip(1)));
        var visits = page.Document.QuerySelectorAll(".plan-choice:first-child li").Length;

        var done = await pages.SubmitAsync(page, new Dictionary<string, string?>(), ".plan-choice form");

        done.Location.ShouldBe($"/courses/{clients[0].CourseId}");
        foreach (var client in clients)
        {
            (await _bench.AheadAsync(client)).Count.ShouldBe(visits);
        }

        // The same page is sent once more, from another tab.
        var again = await pages.SubmitAsync(page, new Dictionary<string, string?>(), ".plan-choice form");

        again.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await _bench.AheadAsync(clients[1])).Count.ShouldBe(visits);
    }

    [Fact]
    public async Task Post_PlanThatCannotBeRead_AsksToChoose()
    {
        var clients = await _bench.ClientsAsync(2);
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);

        var page = await pages.SubmitAsync(
            With(clients[0], clients.Skip(1)),
            new Dictionary<string, string?> { ["Plan"] = "[{]" },
            ".plan-choice form"
        );

        page.Document.QuerySelector("main")!.TextContent.ShouldContain("Choose one of the plans.");
        (await _bench.AheadAsync(clients[0])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Api_ProposeAndAccept_BooksForEverybody()
    {
        var clients = await _bench.ClientsAsync(2);
        var api = new ApiCalls(clinic);
        var path = $"courses/{clients[0].CourseId}/group-plan";

        var plans = await api.SendAsync(clinic.Scenario.FrontDesk, "GET", $"{path}?with={clients[1].CourseId}");
        var members = plans.Body.GetProperty("members").EnumerateArray().ToList();
        var accepted = await api.SendAsync(
            clinic.Scenario.FrontDesk,
            "POST",
            path,
            new
            {
                members = members.Select(m => new
                {
                    courseId = m.GetProperty("courseId").GetGuid(),
                    version = m.GetProperty("version").GetInt32(),
                }),
                visits = plans.Body.GetProperty("alternatives")[0].GetProperty("items"),
            }
        );

        accepted.Status.ShouldBe(HttpStatusCode.OK);
        accepted.Body.GetProperty("clients").GetInt32().ShouldBe(2);
        (await _bench.AheadAsync(clients[1])).Count.ShouldBe(15);
    }

    [Fact]
    public async Task Api_GroupWithoutTheCourseOfTheAddress_IsRefused()
    {
        var clients = await _bench.ClientsAsync(3);

        var refused = await new ApiCalls(clinic).SendAsync(
            clinic.Scenario.FrontDesk,
            "POST",
            $"courses/{clients[0].CourseId}/group-plan",
            new { members = clients.Skip(1).Select(c => new { courseId = c.CourseId, version = 1 }) }
        );

        refused.Body.GetProperty("code").GetString().ShouldBe("plan.not_in_the_group");
    }

    private static string Address(TestVisit client) => $"/courses/{client.CourseId}/group";

    private static string With(TestVisit client, IEnumerable<TestVisit> others) =>
        $"{Address(client)}?{string.Join('&', others.Select(o => $"Input.With={o.CourseId}"))}";
}
