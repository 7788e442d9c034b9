using System.Net;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

/// <summary>The ladder of what a client brings along: signed out, wrong role, unknown id, bad fields, attested, signed.</summary>
public sealed class OpeningStatePageTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Get_SignedOut_LeadsToTheSignIn()
    {
        var visit = await Scenario.InPreparationAsync();
        using var pages = clinic.OpenPages();
        var page = await pages.GetAsync(Address(visit.CourseId));
        page.Status.ShouldBe(HttpStatusCode.Redirect);
        page.Location!.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Get_WrongRole_IsForbidden()
    {
        var visit = await Scenario.InPreparationAsync();
        foreach (var user in new[] { Scenario.FrontDesk, Scenario.Nurse, Scenario.Manager })
        {
            using var pages = await clinic.OpenPagesAsync(user);
            (await pages.GetAsync(Address(visit.CourseId))).Status.ShouldBe(HttpStatusCode.Forbidden, user.Name);
        }
    }

    [Fact]
    public async Task Get_UnknownCourse_IsNotFound()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        (await pages.GetAsync(Address(Guid.CreateVersion7()))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_NotOnTheCareTeam_LeadsToJoining()
    {
        var visit = await Scenario.InPreparationAsync(s => s.OnCareTeam = false);
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        (await pages.GetAsync(Address(visit.CourseId))).Location.ShouldBe($"/clients/{visit.ClientId}/join");
    }

    [Fact]
    public async Task Get_AfterADoseHere_OffersNothing()
    {
        var visit = await Scenario.InIntegrationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var page = await pages.GetAsync(Address(visit.CourseId));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("#attest").ShouldBeNull();
        (await pages.GetAsync($"/courses/{visit.CourseId}"))
            .Document.QuerySelector("main a[href$='/opening-state']")
            .ShouldBeNull();
    }

    [Fact]
    public async Task Attest_BadFields_KeepsWhatWasTyped()
    {
        var visit = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var unread = await pages.SubmitAsync(
            Address(visit.CourseId),
            new Dictionary<string, string?>
            {
                ["Input.EarlierDoses[1].Milligrams"] = "2,5",
                ["Input.EarlierDoses[1].GivenOn"] = "31 June",
            },
            "#attest"
        );
        unread.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Value(unread, "Input.EarlierDoses[1].Milligrams").ShouldBe("2,5");
        Value(unread, "Input.EarlierDoses[1].GivenOn").ShouldBe("31 June");

        // The empty row before it closes up; the refusals stand on the row that was typed.
        var partly = await pages.SubmitAsync(
            Address(visit.CourseId),
            new Dictionary<string, string?>
            {
                ["Input.CreditedPreparations"] = "40",
                ["Input.EarlierDoses[1].Milligrams"] = "9000",
                ["Input.EarlierDoses[1].Reactions"] = "Calm & clear",
            },
            "#attest"
        );
        partly.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Value(partly, "Input.EarlierDoses[0].Milligrams").ShouldBe("9000");
        partly.Text("[name='Input.EarlierDoses[0].Reactions']").ShouldBe("Calm & clear");
        Value(partly, "Input.CreditedPreparations").ShouldBe("40");
        foreach (
            var field in new[]
            {
                "CreditedPreparations",
                "EarlierDoses_0__GivenOn",
                "EarlierDoses_0__Route",
                "EarlierDoses_0__Milligrams",
                "Source",
                "Password",
            }
        )
        {
            partly.Document.QuerySelector($".error-summary a[href='#Input_{field}']").ShouldNotBeNull(field);
        }
    }

    [Fact]
    public async Task Attest_DoseInTheFuture_IsRefusedOnItsRow()
    {
        var visit = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var page = await pages.SubmitAsync(Address(visit.CourseId), Attested(Scenario.Now.AddDays(3)), "#attest");
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Document.QuerySelector(".error-summary a[href='#Input_EarlierDoses_0__GivenOn']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Row_Added_KeepsWhatWasTyped()
    {
        var visit = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var page = await pages.GetAsync(Address(visit.CourseId));
        page.Document.QuerySelector("#attest")!.SetAttribute("action", Address(visit.CourseId) + "?handler=Row");

        var more = await pages.SubmitAsync(
            page,
            new Dictionary<string, string?>
            {
                ["Input.EarlierDoses[0].Milligrams"] = "2,5",
                ["Input.Source"] = "A letter",
            },
            "#attest"
        );

        more.Status.ShouldBe(HttpStatusCode.OK);
        more.Document.QuerySelector("[data-error]").ShouldBeNull();
        Value(more, "Input.EarlierDoses[0].Milligrams").ShouldBe("2,5");
        Value(more, "Input.EarlierDoses[2].Milligrams").ShouldBe("");
        more.Text("[name='Input.Source']").ShouldBe("A letter");
    }

    [Fact]
    public async Task Attested_AndSigned_Counts()
    {
        var visit = await Scenario.InPreparationAsync();
        var address = Address(visit.CourseId);
        using var therapist = await clinic.OpenPagesAsync(Scenario.Therapist);
        using var prescriber = await clinic.OpenPagesAsync(Scenario.Prescriber);
        (await prescriber.GetAsync(address)).Html.ShouldContain("Nothing to sign yet");

        var attested = await therapist.SubmitAsync(address, Attested(Scenario.Now.AddDays(-20)), "#attest");
        attested.Status.ShouldBe(HttpStatusCode.Redirect, attested.Html);
        (await prescriber.FollowAsync(attested)).Document.QuerySelector($"main a[href='{address}']").ShouldNotBeNull();
        (await StateAsync(visit)).Counts.ShouldBeFalse();
        Value(await therapist.GetAsync(address), "Input.EarlierDoses[0].Milligrams").ShouldBe("60.5");

        var wrong = await prescriber.SubmitAsync(
            address,
            new Dictionary<string, string?> { ["Sign.Password"] = "" },
            "#sign"
        );
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var signed = await prescriber.SubmitAsync(
            address,
            new Dictionary<string, string?> { ["Sign.Password"] = ClinicFixture.Password },
            "#sign"
        );
        signed.Status.ShouldBe(HttpStatusCode.Redirect, signed.Html);

        var state = await StateAsync(visit);
        state.Counts.ShouldBeTrue();
        state.CreditedPreparations.ShouldBe(2);
        var dose = state.EarlierDoses.ShouldHaveSingleItem();
        (dose.Route, dose.Milligrams, dose.Reactions).ShouldBe((Route.Sl, 60.5m, "Calm"));
        var page = await therapist.GetAsync(address);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("#attest").ShouldBeNull();
        page.Document.QuerySelector("#sign").ShouldBeNull();
    }

    [Fact]
    public async Task Sign_ByATherapist_IsForbidden()
    {
        var visit = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var page = await pages.GetAsync(Address(visit.CourseId));
        page.Document.QuerySelector("#attest")!.SetAttribute("action", Address(visit.CourseId) + "?handler=Sign");
        var signed = await pages.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["Sign.Password"] = ClinicFixture.Password },
            "#attest"
        );
        signed.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Address(Guid course) => $"/courses/{course}/opening-state";

    private static string? Value(Page page, string name) =>
        page.Document.QuerySelector($"input[name='{name}']")?.GetAttribute("value");

    private static Dictionary<string, string?> Attested(DateTimeOffset on) =>
        new()
        {
            ["Input.CreditedPreparations"] = "2",
            ["Input.EarlierDoses[0].GivenOn"] = on.ToString("yyyy-MM-dd"),
            ["Input.EarlierDoses[0].Route"] = "Sl",
            ["Input.EarlierDoses[0].Milligrams"] = "60.5",
            ["Input.EarlierDoses[0].Reactions"] = "Calm",
            ["Input.Source"] = "Letter of the clinic before",
            ["Input.Password"] = ClinicFixture.Password,
        };

    private Task<OpeningState> StateAsync(TestVisit visit) =>
        clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == visit.CourseId).Select(c => c.OpeningState!).SingleAsync()
        );
}
