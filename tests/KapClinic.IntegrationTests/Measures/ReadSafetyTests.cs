using KapClinic.Application.Measures;
using KapClinic.Domain.Measures;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Measures;

[Collection(SharedClinic.Care)]
public sealed class ReadSafetyTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Client_ShowsAlertsScreensAndWhetherAPlanIsDue()
    {
        var client = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);

        var read = await clinic.DoneAsync(new ReadSafety.Query(client.ClientId), Scenario.Therapist);

        var alert = read.Alerts.ShouldHaveSingleItem();
        (alert.IsOpen, alert.Source).ShouldBe((true, AlertSource.ClinicianConcern));
        read.Screens.ShouldContain(s => s.Instrument == "ASQ");
        read.SafetyPlanDue.ShouldBeTrue();
        read.EmergencyContact!.Name.ShouldBe("Ines Lindqvist");
    }

    [Fact]
    public async Task Read_WithoutRightOrRecord_IsRefused() =>
        await clinic.GuardsAsync(
            v => new ReadSafety.Query(v.ClientId),
            Scenario.Therapist,
            notBy: Scenario.FrontDesk,
            "client.not_found"
        );
}
