using System.Net;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Medication;

/// <summary>The register's pages as a nurse meets them.</summary>
[Collection(SharedClinic.DosingDay)]
public sealed class MedicationPagesTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Pages_ByRole_AnswerWhatTheyMay()
    {
        var lot = await clinic.LotAsync();
        using var nurse = await clinic.OpenPagesAsync(Scenario.Nurse);
        using var desk = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        foreach (
            var page in (string[])
                [
                    "/medication",
                    "/medication/receive",
                    "/medication/inventory",
                    "/medication/register",
                    "/medication/patient-owned",
                    $"/medication/lots/{lot}",
                ]
        )
        {
            (await nurse.GetAsync(page)).Status.ShouldBe(HttpStatusCode.OK, page);
            (await desk.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        (await nurse.GetAsync($"/medication/lots/{Rungs.Nobody.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lot_WastedOnThePage_IsEnteredAndCanBeTakenBack()
    {
        var lot = await clinic.LotAsync();
        using var nurse = await clinic.OpenPagesAsync(Scenario.Nurse);
        var form = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Waste.Milligrams"] = "15",
            ["Waste.Reason"] = "Left in the syringe.",
            ["Waste.WitnessId"] = Scenario.Therapist.Id.ToString(),
            ["Waste.WitnessPassword"] = "not theirs",
        };

        var refused = await nurse.SubmitAsync($"/medication/lots/{lot}", form, "form[action$='handler=Waste']");
        refused.Status.ShouldNotBe(HttpStatusCode.Redirect);
        refused.Html.ShouldNotContain("not theirs");
        form["Waste.WitnessPassword"] = ClinicFixture.Password;
        var done = await nurse.SubmitAsync($"/medication/lots/{lot}", form, "form[action$='handler=Waste']");

        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text(".error-summary") ?? done.Html);
        (await clinic.LastEntryAsync(lot)).BalanceAfter.ShouldBe(485_000);
        var back = await nurse.SubmitAsync(
            $"/medication/lots/{lot}?takeBack=2",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reverse.Reason"] = "The wrong lot." },
            "form[action$='handler=Reverse']"
        );
        back.Status.ShouldBe(HttpStatusCode.Redirect, back.Text(".error-summary") ?? back.Html);
        (await clinic.LastEntryAsync(lot)).BalanceAfter.ShouldBe(500_000);
    }

    [Fact]
    public async Task Register_Downloaded_IsACsvFile()
    {
        var lot = await clinic.LotAsync();
        using var nurse = await clinic.OpenPagesAsync(Scenario.Nurse);

        var file = await nurse.SubmitAsync(
            $"/medication/register?lot={lot}",
            new Dictionary<string, string?>(StringComparer.Ordinal),
            "form[action*='handler=Csv']"
        );

        file.Status.ShouldBe(HttpStatusCode.OK);
        file.Html.ShouldContain("K-204");
    }
}
