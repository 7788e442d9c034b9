using KapClinic.Application.Measures;
using KapClinic.Domain.Measures;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Measures;

[Collection(SharedClinic.Care)]
public sealed class AcknowledgeAlertTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    /// <summary>Whoever is nearest takes it on, also from outside the care team; the first one stays.</summary>
    [Fact]
    public async Task Acknowledge_ByTheNearest_KeepsTheFirst()
    {
        var alert = await AlertAsync();

        await clinic.DoneAsync(new AcknowledgeAlert.Command(alert), Scenario.Stranger);
        await clinic.DoneAsync(new AcknowledgeAlert.Command(alert), Scenario.Therapist);

        var row = await clinic.WithDbAsync(db => db.SafetyAlerts.SingleAsync(a => a.Id == alert));
        (row.AcknowledgedBy, row.AcknowledgedAt).ShouldBe((Scenario.Stranger.Id, clinic.Clock.Now));
        row.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Acknowledge_ClosedUnknownOrByTheDesk_IsRefused()
    {
        var alert = await AlertAsync();
        await clinic.RefusesAsync(new AcknowledgeAlert.Command(alert), Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(
            new AcknowledgeAlert.Command(Rungs.Nobody.Id),
            Scenario.Nurse,
            "safety.alert_not_found"
        );
        await clinic.WithDbAsync(db =>
            db.SafetyAlerts.Where(a => a.Id == alert)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, clinic.Clock.Now))
        );
        await clinic.RefusesAsync(new AcknowledgeAlert.Command(alert), Scenario.Nurse, "safety.already_closed");
    }

    private async Task<Guid> AlertAsync()
    {
        var client = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);
        return await clinic.WithDbAsync(db =>
            db.SafetyAlerts.Where(a => a.ClientId == client.ClientId).Select(a => a.Id).SingleAsync()
        );
    }
}
