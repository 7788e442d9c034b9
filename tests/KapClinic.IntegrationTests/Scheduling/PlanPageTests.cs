using System.Net;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>The ladder of the page that plans a course: signed out, unknown id, a bad wish, an obstacle, booked, booked twice.</summary>
public sealed class PlanPageTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Get_SignedOut_LeadsToTheSignIn()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = clinic.OpenPages();
        (await pages.GetAsync(Address(client))).Location!.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Get_UnknownCourse_IsNotFound()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        (await pages.GetAsync($"/courses/{Guid.CreateVersion7()}/plan")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_DayThatEndsBeforeItBegins_SaysSoAndPlansWithoutIt()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.GetAsync(Address(client) + "?Input.After=15:00&Input.Before=10:00");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("main")!.TextContent.ShouldContain("The end of the day comes after its beginning.");
    }

    [Fact]
    public async Task Get_NothingFits_NamesWhatWouldHelpAndLinksToIt()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.GetAsync(Address(client) + "?Input.Days=Monday&Input.Before=10:00&Input.OnlyThen=true");

        page.Document.QuerySelector(".plan-choice").ShouldBeNull();
        var help = page.Document.QuerySelector(".plan-helps a").ShouldNotBeNull();
        var loosened = await pages.GetAsync(Address(client) + help.GetAttribute("href"));
        loosened.Document.QuerySelectorAll(".plan-choice").Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Get_SeveralPlans_AreCalledDifferently()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.GetAsync(Address(client));

        var titles = page.Document.QuerySelectorAll(".plan-choice h2").Select(h => h.TextContent).ToList();
        titles.Count.ShouldBeGreaterThan(1);
        titles.ShouldBeUnique();
    }

    [Fact]
    public async Task Post_BookAll_BooksEveryVisitOnce()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var page = await pages.GetAsync(Address(client));
        var visits = page.Document.QuerySelectorAll(".plan-choice:first-child li").Length;

        var done = await pages.SubmitAsync(page, new Dictionary<string, string?>(), ".plan-choice form");

        done.Location.ShouldBe($"/courses/{client.CourseId}");
        (await CountAsync(client)).ShouldBe(visits);

        // The same page is sent once more, from another tab.
        var again = await pages.SubmitAsync(page, new Dictionary<string, string?>(), ".plan-choice form");

        again.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await CountAsync(client)).ShouldBe(visits);
    }

    [Fact]
    public async Task Post_PlanThatCannotBeRead_AsksToChoose()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.SubmitAsync(
            Address(client),
            new Dictionary<string, string?> { ["Plan"] = "[{]" },
            ".plan-choice form"
        );

        page.Document.QuerySelector("main")!.TextContent.ShouldContain("Choose one of the plans.");
        (await CountAsync(client)).ShouldBe(0);
    }

    private static string Address(TestVisit client) => $"/courses/{client.CourseId}/plan";

    private async Task<int> CountAsync(TestVisit client) =>
        await clinic.WithDbAsync(db =>
            db.Participations.CountAsync(p => p.CourseId == client.CourseId && p.Status == VisitStatus.Booked)
        );
}
