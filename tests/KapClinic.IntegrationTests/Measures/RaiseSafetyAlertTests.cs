using KapClinic.Application.Measures;
using KapClinic.Domain.Measures;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Measures;

[Collection(SharedClinic.Care)]
public sealed class RaiseSafetyAlertTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Raise_Concern_IsOpenAndCallsTherapistAndPrescriber()
    {
        var client = await Scenario.InPreparationAsync();

        var id = await clinic.DoneAsync(Raise(client), Scenario.Therapist);

        await clinic.WithDbAsync(async db =>
        {
            var alert = await db.SafetyAlerts.SingleAsync(a => a.Id == id);
            alert.IsOpen.ShouldBeTrue();
            (alert.Source, alert.Severity).ShouldBe((AlertSource.ClinicianConcern, AlertSeverity.Urgent));
            (alert.RaisedBy, alert.What).ShouldBe((Scenario.Therapist.Id, "Gave away her cat."));
            var tasks = await db.StaffTasks.Where(t => t.ClientId == client.ClientId).ToListAsync();
            tasks.Count.ShouldBe(2);
            tasks.ShouldAllBe(t => t.Kind == "safety.review" && !t.Sentence.Contains("cat"));
            return 0;
        });
    }

    [Fact]
    public async Task Raise_WithoutRightOrWords_IsRefused()
    {
        await clinic.GuardsAsync(Raise, Scenario.Therapist, notBy: Scenario.FrontDesk, "client.not_found");
        var raise = Raise(await clinic.OthersAsync());
        await clinic.AsksForAsync(raise with { What = " " }, Scenario.Therapist, "What");
        await clinic.AsksForAsync(raise with { Severity = (AlertSeverity)99 }, Scenario.Therapist, "Severity");
    }

    private static RaiseSafetyAlert.Command Raise(TestVisit client) =>
        new() { ClientId = client.ClientId, What = "Gave away her cat. " };
}
