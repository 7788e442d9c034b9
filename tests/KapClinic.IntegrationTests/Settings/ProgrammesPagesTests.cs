using System.Net;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Settings;

/// <summary>The ladder of the settings of programmes: signed out, wrong role, unknown id, bad fields, done.</summary>
public sealed class ProgrammesPagesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Get_SignedOut_LeadsToTheSignIn()
    {
        using var pages = clinic.OpenPages();
        foreach (var address in Addresses(Scenario.ProgrammeId))
        {
            var page = await pages.GetAsync(address);
            page.Status.ShouldBe(HttpStatusCode.Redirect, address);
            page.Location!.ShouldContain("/sign-in");
        }
    }

    [Fact]
    public async Task Get_AsFrontDesk_IsForbidden()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        foreach (var address in Addresses(Scenario.ProgrammeId))
        {
            (await pages.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden, address);
        }
    }

    [Fact]
    public async Task Get_AsTherapist_ReadsAndDraftsNothing()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var page = await pages.GetAsync($"/settings/programmes/{Scenario.ProgrammeId}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("a[href$='/draft']").ShouldBeNull();
        (await pages.GetAsync($"/settings/programmes/{Scenario.ProgrammeId}/draft")).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    [Fact]
    public async Task Get_UnknownProgramme_IsNotFound()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        foreach (var address in Addresses(Guid.CreateVersion7()).Skip(2))
        {
            (await pages.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task Get_AsManager_ShowsEveryPageInFewStatements()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        foreach (var address in Addresses(Scenario.ProgrammeId))
        {
            Page? page = null;
            var sent = await clinic.Sql.DuringAsync(async () => page = await pages.GetAsync(address));
            page!.Status.ShouldBe(HttpStatusCode.OK, address);
            page.Text("h1").ShouldNotBeNullOrEmpty();
            sent.Count.ShouldBeLessThanOrEqualTo(6, address);
        }
    }

    [Fact]
    public async Task Settings_ForADirectorWhoIsNoManager_HidesWhatIsClosed()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Director);
        var page = await pages.GetAsync("/settings");
        page.Document.QuerySelector("main a[href='/settings/policy']").ShouldNotBeNull();
        page.Document.QuerySelector("main a[href='/settings/people']").ShouldBeNull();
    }

    [Fact]
    public async Task Draft_BadFields_KeepsWhatWasTyped()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        var address = $"/settings/programmes/{Scenario.ProgrammeId}/draft";
        var unread = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?> { ["Input.DosesPlanned"] = "2,5", ["Input.PreparationMinimum"] = "" }
        );
        unread.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Value(unread, "Input.DosesPlanned").ShouldBe("2,5");
        unread.Document.QuerySelectorAll(".error-summary li a").Length.ShouldBe(2);

        var outside = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?>
            {
                ["Input.DosesPlanned"] = "400",
                ["Input.DosingMinutes"] = "5",
                ["Input.FirstByHours"] = "1",
                ["Input.Routes"] = null,
            }
        );
        outside.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Value(outside, "Input.DosesPlanned").ShouldBe("400");
        foreach (var field in new[] { "DosesPlanned", "DosingMinutes", "FirstByHours", "Routes" })
        {
            outside.Document.QuerySelector($".error-summary a[href='#Input_{field}']").ShouldNotBeNull(field);
        }
    }

    [Fact]
    public async Task Draft_PutInForce_IsWhatNewCoursesFollow()
    {
        var id = await NewProgrammeAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        var drafted = await pages.SubmitAsync(
            $"/settings/programmes/{id}/draft",
            new Dictionary<string, string?>
            {
                ["Input.DosesPlanned"] = "6",
                ["Input.Routes"] = "Sl",
                ["Input.DosingMinutes"] = "210",
                ["Input.ClosingMinutes"] = "",
                ["Input.MonitorRequired"] = "true",
                ["Input.ConsecutiveDays"] = "5",
            }
        );
        drafted.Status.ShouldBe(HttpStatusCode.Redirect, drafted.Html);
        var view = await pages.FollowAsync(drafted);
        view.Text("#draft").ShouldBe("Version 2, a draft");
        view.Html.ShouldContain("6 doses");

        // Gone on with, not a third version.
        await pages.SubmitAsync(
            $"/settings/programmes/{id}/draft",
            new Dictionary<string, string?> { ["Input.DosesPlanned"] = "5" }
        );
        var inForce = await pages.SubmitAsync(
            $"/settings/programmes/{id}",
            new Dictionary<string, string?>(),
            "#in-force"
        );
        inForce.Status.ShouldBe(HttpStatusCode.Redirect, inForce.Html);

        var versions = await clinic.WithDbAsync(db =>
            db.ProgrammeVersions.Where(v => v.ProgrammeId == id).OrderBy(v => v.Number).ToListAsync()
        );
        versions.Count.ShouldBe(2);
        var newest = versions[1];
        newest.InForce.ShouldBeTrue();
        newest.Parameters.DosesPlanned.ShouldBe(5);
        newest.Parameters.Routes.ShouldBe([Route.Sl]);
        newest.Parameters.MonitorRequired.ShouldBeTrue();
        newest.Parameters.ConsecutiveDays.ShouldBe(5);
        newest.Parameters.Integration.ShouldBe(Scenario.Individual.Integration);
        newest.Parameters.MinutesFor(SessionKind.Dosing).ShouldBe(210);
        versions[0].Parameters.DosesPlanned.ShouldBe(3);
        (await pages.GetAsync($"/settings/programmes/{id}")).Text("#earlier").ShouldBe("Earlier versions");
    }

    [Fact]
    public async Task PutInForce_Twice_IsRefused()
    {
        var id = await NewProgrammeAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        await pages.SubmitAsync($"/settings/programmes/{id}/draft", new Dictionary<string, string?>());
        var open = await pages.GetAsync($"/settings/programmes/{id}");
        await pages.SubmitAsync(open, new Dictionary<string, string?>(), "#in-force");

        var again = await pages.SubmitAsync(open, new Dictionary<string, string?>(), "#in-force");

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Html.ShouldContain("Draft a new version instead");
    }

    private static string[] Addresses(Guid programme) =>
        [
            "/settings",
            "/settings/programmes",
            $"/settings/programmes/{programme}",
            $"/settings/programmes/{programme}/draft",
        ];

    private static string? Value(Page page, string name) =>
        page.Document.QuerySelector($"input[name='{name}']")?.GetAttribute("value");

    private async Task<Guid> NewProgrammeAsync()
    {
        var programme = new Programme(
            Guid.CreateVersion7(),
            "test-" + Guid.CreateVersion7().ToString("N")[^8..],
            "Another programme"
        );
        programme.Draft(Scenario.Individual, Scenario.Manager.Id, Scenario.Now).PutInForce(Scenario.Now);
        await clinic.WithDbAsync(db =>
        {
            db.Add(programme);
            return db.SaveChangesAsync();
        });
        return programme.Id;
    }
}
