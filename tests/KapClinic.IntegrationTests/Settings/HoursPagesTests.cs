using System.Net;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Settings;

/// <summary>The pages about hours, holidays, credentials and the rota: who may, what is refused on its field, what is saved.</summary>
public sealed class HoursPagesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData("/settings/hours")]
    [InlineData("/settings/people/{0}/hours")]
    public async Task Get_NotAManager_IsForbidden(string address)
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        (await pages.GetAsync(Fill(address))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Week_HalfATime_IsToldOnItsFieldAndThenSaved()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        var address = Fill("/settings/people/{0}/hours");
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Usual.Week.Days[0].From"] = "09:00",
            ["Usual.From"] = "2026-04-01",
        };

        var refused = await pages.SubmitAsync(address, fields, "form[action*='handler=Week']");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text(".error-summary")!.ShouldContain("Write both times");

        fields["Usual.Week.Days[0].Until"] = "17:00";
        var saved = await pages.SubmitAsync(address, fields, "form[action*='handler=Week']");
        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text(".error-summary"));
        var hours = await clinic.WithDbAsync(db =>
            db.WorkingHours.SingleAsync(h => h.StaffId == Scenario.Therapist.Id)
        );
        hours.Time.ShouldBe(new WeekTime(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(17, 0)));
    }

    [Theory]
    [InlineData("/settings/hours", "Week.Days[0]")]
    [InlineData("/settings/people/{0}/hours", "Usual.Week.Days[0]")]
    public async Task Week_SavedBySomebodyElseMeanwhile_IsNotWrittenOver(string page, string monday)
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        var address = string.Format(null, page, Scenario.Nurse.Id);
        var read = await pages.GetAsync(address);

        (await SaveAsync(read, "07:00")).Status.ShouldBe(HttpStatusCode.Redirect);
        var refused = await SaveAsync(read, "08:00");

        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Text(".draft-notice")!.ShouldContain("aved meanwhile");
        refused.Document.QuerySelector($"[name='{monday}.From']")!.GetAttribute("value").ShouldBe("08:00");
        // Whoever has seen what stands there may replace it.
        (await SaveAsync(refused with { Status = HttpStatusCode.OK }, "08:00")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );

        Task<Page> SaveAsync(Page seen, string from) =>
            pages.SubmitAsync(
                seen,
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [$"{monday}.From"] = from,
                    [$"{monday}.Until"] = "19:00",
                },
                "form[action*='handler=Week']"
            );
    }

    [Fact]
    public async Task TimeOff_OwnPage_IsEnteredByOneself()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Nurse);

        var saved = await pages.SubmitAsync(
            "/hours",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Away.Kind"] = "Training",
                ["Away.FirstDay"] = "2026-06-01",
            },
            "form[action*='handler=Away']"
        );

        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text(".error-summary"));
        var shown = await pages.GetAsync("/hours");
        shown.Html.ShouldContain("Monday 1 June 2026");
        shown.Html.ShouldContain("Training");
    }

    [Fact]
    public async Task Rota_ManagerPutsOnCall_EverybodySeesIt()
    {
        using var manager = await clinic.OpenPagesAsync(Scenario.Manager);
        var saved = await manager.SubmitAsync(
            "/rota?day=2026-06-01",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Shift.StaffId"] = Scenario.Prescriber.Id.ToString(),
                ["Shift.FromDay"] = "2026-06-02",
            },
            "form[action*='handler=Add']"
        );
        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text(".error-summary"));

        using var desk = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var shown = await desk.GetAsync("/rota?day=2026-06-01");
        shown.Html.ShouldContain(Scenario.Prescriber.Name);
        shown.Html.ShouldContain("Nobody covers");
        shown.Document.QuerySelector("form[action*='handler=Add']").ShouldBeNull();
    }

    [Fact]
    public async Task Credential_PutOnFile_StandsOnThePerson()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        var saved = await pages.SubmitAsync(
            Fill("/settings/people/{0}"),
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Credential.Kind"] = nameof(CredentialKind.Licence),
                ["Credential.Jurisdiction"] = "US-WA",
                ["Credential.ValidUntil"] = "2027-01-01",
            },
            "form[action*='handler=Credential']"
        );

        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text(".error-summary"));
        (await pages.GetAsync(Fill("/settings/people/{0}"))).Html.ShouldContain("Licence US-WA");
    }

    private string Fill(string address) => string.Format(null, address, Scenario.Therapist.Id);
}
