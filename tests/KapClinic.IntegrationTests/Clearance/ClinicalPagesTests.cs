using System.Net;
using KapClinic.Application.Measures;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

/// <summary>The ladder of the pages from intake to clearance: signed out, wrong role, unknown id, each shows, bad input is never a 500.</summary>
public sealed class ClinicalPagesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    private static readonly string[] Clinical =
    [
        "/courses/{course}/intake",
        "/courses/{course}/screening",
        "/courses/{course}/clearance",
        "/clients/{client}/measures",
        "/clients/{client}/measures/phq-9",
        "/clients/{client}/measures/asq",
        "/clients/{client}/measures/c-ssrs",
        "/clients/{client}/safety",
        "/safety",
    ];

    [Fact]
    public async Task Get_AsTherapist_ShowsEveryPage()
    {
        var client = await Scenario.InClearanceAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        foreach (
            var address in Clinical.Append("/clients/{client}/consents").Append("/clients/{client}/consents/treatment")
        )
        {
            var page = await pages.GetAsync(At(address, client));
            page.Status.ShouldBe(HttpStatusCode.OK, address);
            page.Text("h1").ShouldNotBeNullOrEmpty(address);
        }
    }

    [Fact]
    public async Task Get_AsPrescriber_ShowsQueueReviewAndPolicy()
    {
        var client = await Scenario.InClearanceAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Director);
        foreach (
            var address in new[]
            {
                "/clearance",
                "/courses/{course}/clearance",
                "/settings/policy",
                "/settings/consents",
            }
        )
        {
            (await pages.GetAsync(At(address, client))).Status.ShouldBe(HttpStatusCode.OK, address);
        }
    }

    [Fact]
    public async Task Get_AsFrontDesk_IsForbidden()
    {
        var client = await Scenario.InClearanceAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        foreach (var address in Clinical.Append("/clearance").Append("/settings/policy"))
        {
            (await pages.GetAsync(At(address, client))).Status.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        (await pages.GetAsync(At("/clients/{client}/consents", client))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_UnknownId_IsNotFound()
    {
        var nobody = new TestVisit(Guid.CreateVersion7(), Guid.CreateVersion7(), default, default, null, null, null);
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        foreach (var address in Clinical.Where(a => a != "/safety"))
        {
            (await pages.GetAsync(At(address, nobody))).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await pages.GetAsync(At("/clients/{client}/measures/nonsense", nobody))).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Screening_WrongAnswer_StaysTypedWithItsError()
    {
        var client = await Scenario.InIntakeAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var page = await pages.SubmitAsync(
            $"/courses/{client.CourseId}/screening",
            new Dictionary<string, string?>
            {
                ["Input.Answers[heart.recent_event_date]"] = "31 June",
                ["Input.Answers[heart.stable]"] = "yes",
            }
        );
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Html.ShouldContain("31 June");
        page.Document.QuerySelector(".error-summary a[href='#Input_Answers_heart_recent_event_date_']")
            .ShouldNotBeNull();
        page.Document.QuerySelector("input[name='Input.Answers[heart.stable]'][value=yes][checked]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Screening_Answered_IsKept()
    {
        var client = await Scenario.InIntakeAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var fields = Answered.Client().ToDictionary(a => $"Input.Answers[{a.Key}]", a => (string?)a.Value);
        fields["Input.ListsConfirmed"] = "true";
        var page = await pages.SubmitAsync($"/courses/{client.CourseId}/screening", fields);
        page.Status.ShouldBe(HttpStatusCode.Redirect);
        var intake = await clinic.WithDbAsync(db => db.IntakeRecords.SingleAsync(i => i.CourseId == client.CourseId));
        intake.ListsConfirmed.ShouldBeTrue();
        intake.Screening["heart.stable"].ShouldBe("no");
    }

    [Theory]
    [InlineData("seven")]
    [InlineData("99999999999999999999")]
    [InlineData("-5")]
    public async Task Measure_BadAnswer_IsNeverAServerError(string answer)
    {
        var client = await Scenario.InIntakeAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var page = await pages.SubmitAsync(
            $"/clients/{client.ClientId}/measures/gad-7",
            new Dictionary<string, string?> { ["Input.Answers[0]"] = answer }
        );
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Measure_PositiveAnswer_LeadsToTheSafetyPage()
    {
        var client = await Scenario.InIntakeAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var fields = Enumerable
            .Range(0, 9)
            .ToDictionary(i => $"Input.Answers[{i}]", i => (string?)(i == 8 ? "2" : "0"));
        var page = await pages.SubmitAsync($"/clients/{client.ClientId}/measures/phq-9", fields);
        page.Location.ShouldBe($"/clients/{client.ClientId}/safety?raised=true");
        var safety = await pages.FollowAsync(page);
        safety.Html.ShouldContain("Stay with the client");
        safety.Document.QuerySelector(".crisis-panel").ShouldNotBeNull();
    }

    [Fact]
    public async Task Clearance_DecidedWithoutFindings_ShowsWhatIsMissingAndKeepsWhatWasTyped()
    {
        var client = await Scenario.InClearanceAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Prescriber);
        var page = await pages.SubmitAsync(
            $"/courses/{client.CourseId}/clearance",
            new Dictionary<string, string?>
            {
                ["Input.Decision"] = "Cleared",
                ["Input.Limits[1].StartMilligrams"] = "35",
                ["Input.Limits[1].MaximumMilligrams"] = "100",
                ["Input.MedicineHold"] = "Clonazepam 12 h before",
                ["Input.Password"] = ClinicFixture.Password,
            },
            "#review",
            ".sign-box button"
        );
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Html.ShouldContain("two blood pressure readings");
        page.Html.ShouldContain("Clonazepam 12 h before");
    }

    [Theory]
    [InlineData("Findings", "button:not([formaction])")]
    [InlineData("Write", "[formaction$='handler=Write']")]
    [InlineData("Ask", "[formaction$='handler=Ask']")]
    public async Task Clearance_AnyButton_KeepsEverythingTyped(string act, string button)
    {
        var client = await Scenario.InClearanceAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Prescriber);
        var address = $"/courses/{client.CourseId}/clearance";
        var sent = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?>
            {
                ["Input.Findings.SystolicFirst"] = "166",
                ["Input.Findings.Airway"] = "Mallampati 2",
                ["Input.Decision"] = "ClearedWithConditions",
                ["Input.Limits[1].StartMilligrams"] = "35",
                ["Input.Limits[1].MaximumMilligrams"] = "100.5",
                ["Input.ExtraReadingsAtMinutes"] = "20, 50",
                ["Input.MedicineHold"] = "Clonazepam 12 h before",
                ["Input.SecondEscort"] = "true",
                ["Input.ValidDays"] = "90",
                ["Input.Reason"] = "Blood pressure to be watched",
                ["Input.What"] = "A letter of the cardiologist",
            },
            "#review",
            button
        );
        sent.Status.ShouldBe(HttpStatusCode.Redirect, act + sent.Text(".error-summary"));
        var page = await pages.GetAsync(address);
        Value("Input.Findings.SystolicFirst").ShouldBe("166");
        Value("Input.Findings.Airway").ShouldBe("Mallampati 2");
        page.Document.QuerySelector("[name='Input.Decision'][value=ClearedWithConditions][checked]").ShouldNotBeNull();
        Value("Input.Limits[1].MaximumMilligrams").ShouldBe("100.5");
        Value("Input.ExtraReadingsAtMinutes").ShouldBe("20, 50");
        Value("Input.MedicineHold").ShouldBe("Clonazepam 12 h before");
        page.Document.QuerySelector("[name='Input.SecondEscort'][checked]").ShouldNotBeNull();
        Value("Input.ValidDays").ShouldBe("90");
        page.Text("[name='Input.Reason']").ShouldBe("Blood pressure to be watched");
        page.Text("[name='Input.What']").ShouldBe(act == "Ask" ? "" : "A letter of the cardiologist");

        string? Value(string name) => page.Document.QuerySelector($"[name='{name}']")?.GetAttribute("value");
    }

    [Fact]
    public async Task Clearance_SignedOverUnsavedFindings_IsRefusedWithEverythingStillThere()
    {
        var client = await Scenario.InClearanceAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Prescriber);
        var page = await pages.SubmitAsync(
            $"/courses/{client.CourseId}/clearance",
            new Dictionary<string, string?>
            {
                ["Input.Findings.SystolicFirst"] = "166",
                ["Input.Decision"] = "Cleared",
                ["Input.Password"] = ClinicFixture.Password,
            },
            "#review",
            ".sign-box button"
        );
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Html.ShouldContain("You changed the findings.");
        page.Document.QuerySelector("[name='Input.Findings.SystolicFirst']")!.GetAttribute("value").ShouldBe("166");
    }

    [Fact]
    public async Task Clearance_FromFindingsToSignature_ClearsTheCourse()
    {
        var client = await Scenario.InClearanceAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Prescriber);
        var address = $"/courses/{client.CourseId}/clearance";
        var found = Answered.Clinician().ToDictionary(a => $"Input.Answers[{a.Key}]", a => (string?)a.Value);
        foreach (
            var (field, value) in new[]
            {
                ("SystolicFirst", "122"),
                ("DiastolicFirst", "78"),
                ("SystolicSecond", "120"),
                ("DiastolicSecond", "76"),
                ("MinutesBetween", "6"),
                ("HeartRate", "68"),
                ("SpO2", "98"),
                ("RespiratoryRate", "14"),
                ("WeightKg", "70.5"),
                ("HeightCm", "176"),
                ("Asa", "2"),
                ("MedicinesReconciledOn", "2026-03-04"),
            }
        )
        {
            found[$"Input.Findings.{field}"] = value;
        }

        var saved = await pages.SubmitAsync(address, found, "#review");
        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Html);
        var signed = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?>
            {
                ["Input.Decision"] = "Cleared",
                ["Input.Limits[1].StartMilligrams"] = "35",
                ["Input.Limits[1].MaximumMilligrams"] = "100",
                ["Input.Password"] = ClinicFixture.Password,
            },
            "#review",
            ".sign-box button"
        );
        signed.Status.ShouldBe(HttpStatusCode.Redirect, signed.Html);
        var stage = await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == client.CourseId).Select(c => c.Stage).SingleAsync()
        );
        stage.ShouldBe(Stage.Preparation);
        (await pages.GetAsync(address)).Html.ShouldContain("35 to 100 mg");
    }

    [Fact]
    public async Task Consent_SignedOnThePage_IsSigned()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var address = $"/clients/{client.ClientId}/consents/treatment";
        var open = await pages.SubmitAsync(address, new Dictionary<string, string?> { ["Input.TypedName"] = "" });
        open.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var signed = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?>
            {
                ["Input.TypedName"] = "Rosa Lindqvist",
                ["Input.IntentConfirmed"] = "true",
            }
        );
        signed.Status.ShouldBe(HttpStatusCode.Redirect);
        (await pages.GetAsync(address)).Html.ShouldContain("Signed by Rosa Lindqvist");
    }

    [Fact]
    public async Task Get_ClinicalPages_CostAtMostTenStatements()
    {
        var client = await Scenario.InClearanceAsync();
        await clinic.DoneAsync(
            new RaiseSafetyAlert.Command { ClientId = client.ClientId, What = "Concern." },
            Scenario.Therapist
        );
        using var pages = await clinic.OpenPagesAsync(Scenario.Director);
        foreach (
            var (address, most) in Clinical
                .Select(a => (a, a.StartsWith("/courses") ? 10 : 6))
                .Append(("/clearance", 6))
        )
        {
            var sent = await clinic.Sql.DuringAsync(() => pages.GetAsync(At(address, client)));
            sent.Count.ShouldBeLessThanOrEqualTo(most, address);
        }
    }

    private static string At(string address, TestVisit client) =>
        address
            .Replace("{course}", client.CourseId.ToString(), StringComparison.Ordinal)
            .Replace("{client}", client.ClientId.ToString(), StringComparison.Ordinal);
}
