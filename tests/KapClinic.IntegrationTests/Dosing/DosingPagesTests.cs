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
}
