using System.Net;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing;

/// <summary>The pages of a dosing day as people meet them.</summary>
public sealed class DosingPagesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static readonly string[] Pages = ["order", "pre-check", "dosing", "discharge", "ending"];

    [Fact]
    public async Task Pages_ByRoleAndId_AnswerWhatTheyMay()
    {
        var visit = await clinic.Scenario.UnderDoseAsync(30);
        using var prescriber = await clinic.OpenPagesAsync(clinic.Scenario.Prescriber);
        using var desk = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);
        using var stranger = await clinic.OpenPagesAsync(clinic.Scenario.Stranger);
        foreach (var page in Pages)
        {
            (await prescriber.GetAsync($"/visits/{visit.Id}/{page}")).Status.ShouldBe(HttpStatusCode.OK, page);
            (await prescriber.GetAsync($"/visits/{Guid.CreateVersion7()}/{page}")).Status.ShouldBe(
                HttpStatusCode.NotFound,
                page
            );
            (await desk.GetAsync($"/visits/{visit.Id}/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden, page);
            (await stranger.GetAsync($"/visits/{visit.Id}/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        (await prescriber.GetAsync("/medication")).Status.ShouldBe(HttpStatusCode.OK);
        (await desk.GetAsync("/medication")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Dosing_GivenOnThePage_IsRecorded()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();
        using var nurse = await clinic.OpenPagesAsync(clinic.Scenario.Nurse);

        var answer = await nurse.SubmitAsync(
            $"/visits/{visit.Id}/dosing",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Dose.Acknowledged"] = "true" },
            "form[action$='handler=Dose']"
        );

        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text(".error-summary") ?? answer.Html);
    }

    [Theory]
    [InlineData("dosing", "form[action$='handler=Vitals']", "Vitals.Systolic.Value", "many")]
    [InlineData("dosing", "form[action$='handler=Fact']", "Fact.Milligrams", "-1")]
    [InlineData("dosing", "form[action$='handler=Fact']", "Fact.LotId", "not a lot")]
    [InlineData("dosing", "form[action$='handler=Event']", "Event.Code", "NOTHING")]
    [InlineData("discharge", "form[method=post]", "Input.Gait", "Flying")]
    [InlineData("ending", "form[method=post]", "Input.Ending", "Completed")]
    public async Task Forms_BadInput_AnswerOnTheFormAndNeverFail(string page, string form, string field, string value)
    {
        var visit = await clinic.Scenario.UnderDoseAsync(30);
        using var nurse = await clinic.OpenPagesAsync(clinic.Scenario.Nurse);

        var answer = await nurse.SubmitAsync(
            $"/visits/{visit.Id}/{page}",
            new Dictionary<string, string?>(StringComparer.Ordinal) { [field] = value },
            "main " + form
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text(".error-summary") ?? answer.Html);
    }

    [Fact]
    public async Task PreCheck_SavedWithAnAcceptanceHalfWritten_KeepsTheReason()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();
        using var prescriber = await clinic.OpenPagesAsync(clinic.Scenario.Prescriber);

        var answer = await prescriber.SubmitAsync(
            $"/visits/{visit.Id}/pre-check",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Systolic.Value"] = "146",
                ["Accept.Reason"] = "Known, watched, and lower than at the last visit.",
            },
            "main form[data-keep]"
        );

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Html.ShouldContain("Known, watched, and lower than at the last visit.");
        answer.Document.QuerySelector("[name='Input.Systolic.Value']")!.GetAttribute("value").ShouldBe("146");
    }

    [Fact]
    public async Task PreCheck_AcceptedWithChecksUnsaved_KeepsWhatWasTyped()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();
        using var prescriber = await clinic.OpenPagesAsync(clinic.Scenario.Prescriber);
        await prescriber.SubmitAsync(
            $"/visits/{visit.Id}/pre-check",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Input.Systolic.Value"] = "146" },
            "main form[data-keep]"
        );

        var answer = await prescriber.SubmitAsync(
            $"/visits/{visit.Id}/pre-check",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.MedicinesTaken"] = "Paracetamol at noon",
                ["Accept.Check"] = "blood_pressure",
                ["Accept.Reason"] = "Known, watched, and lower than at the last visit.",
                ["Accept.Password"] = ClinicFixture.Password,
            },
            "main form[data-keep]",
            ".sign-box button"
        );

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text(".error-summary"));
        answer.Html.ShouldContain("The checks you changed are not saved yet.");
        answer
            .Document.QuerySelector("[name='Input.MedicinesTaken']")!
            .GetAttribute("value")
            .ShouldBe("Paracetamol at noon");
    }

    [Fact]
    public async Task Discharge_SignedWithAnswersUnsaved_SavesThemAndAsksToSignAgain()
    {
        var visit = await clinic.Scenario.UnderDoseAsync(30);
        using var nurse = await clinic.OpenPagesAsync(clinic.Scenario.Nurse);

        var answer = await nurse.SubmitAsync(
            $"/visits/{visit.Id}/discharge",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Oriented"] = "true",
                ["Sign.Ending"] = "StoppedEarly",
                ["Sign.Reason"] = "They asked to stop.",
                ["Sign.Password"] = ClinicFixture.Password,
            },
            "main form[data-keep]",
            ".sign-box button"
        );

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text(".error-summary"));
        answer.Html.ShouldContain("The answers are saved.");
        answer.Html.ShouldContain("They asked to stop.");
        (await nurse.GetAsync($"/visits/{visit.Id}/discharge"))
            .Document.QuerySelector("[name='Input.Oriented'][value=true][checked]")
            .ShouldNotBeNull();
    }

    /// <summary>Any nurse, prescriber or therapist may see what is thrown away, never the performer (clinical reference §6.3).</summary>
    [Fact]
    public async Task Discharge_Witnesses_AreAllEligibleStaffButTheReader()
    {
        var visit = await clinic.Scenario.UnderDoseAsync(30);
        using var nurse = await clinic.OpenPagesAsync(clinic.Scenario.Nurse);

        var page = await nurse.GetAsync($"/visits/{visit.Id}/discharge");

        var offered = page
            .Document.QuerySelectorAll("[name='Sign.WitnessId'] option")
            .Select(o => o.GetAttribute("value"))
            .ToList();
        offered.ShouldContain(clinic.Scenario.Stranger.Id.ToString());
        offered.ShouldContain(clinic.Scenario.Prescriber.Id.ToString());
        offered.ShouldNotContain(clinic.Scenario.Nurse.Id.ToString());
        offered.ShouldNotContain(clinic.Scenario.FrontDesk.Id.ToString());
    }

    /// <summary>One press, with nothing typed: the session is over, and the talking visit has begun in the same room.</summary>
    [Fact]
    public async Task Ending_NotDosedAndStaying_IsOnePress()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();
        using var nurse = await clinic.OpenPagesAsync(clinic.Scenario.Nurse);

        var answer = await nurse.SubmitAsync(
            $"/visits/{visit.Id}/ending",
            new Dictionary<string, string?>(StringComparer.Ordinal),
            "main form[data-keep]",
            "button[formaction$='handler=Stay']"
        );

        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text(".error-summary") ?? answer.Html);
        (await nurse.GetAsync($"/visits/{visit.Id}/ending")).Html.ShouldContain("Stayed to talk instead.");
    }
}
