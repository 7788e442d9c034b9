using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class CheckIdentityTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Check_Client_KeepsWhoAndWhen()
    {
        var client = await Scenario.InIntakeAsync();

        await clinic.DoneAsync(new CheckIdentity.Command(client.ClientId), Scenario.Nurse);

        var row = await clinic.WithDbAsync(db => db.Clients.SingleAsync(c => c.Id == client.ClientId));
        (row.IdentityCheckedBy, row.IdentityCheckedAt).ShouldBe((Scenario.Nurse.Id, clinic.Clock.Now));
    }

    [Fact]
    public async Task Check_WithoutRightOrClient_IsRefused()
    {
        await clinic.RefusesAsync(
            new CheckIdentity.Command(Rungs.Nobody.ClientId),
            Scenario.FrontDesk,
            "client.not_found"
        );
        await clinic.RefusesAsync(
            new CheckIdentity.Command(Rungs.Nobody.ClientId),
            Scenario.Manager,
            "access.not_allowed"
        );
    }
}
