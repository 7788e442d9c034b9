using KapClinic.Application.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class EndAllergyTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task End_Standing_KeepsItWithTheClinicsDayAndTheReasonOnce()
    {
        var client = await Scenario.InPreparationAsync();
        var id = await AddedAsync(client);

        await clinic.DoneAsync(End(client, id), Scenario.Nurse);

        var row = await clinic.WithDbAsync(db => db.Allergies.SingleAsync(e => e.Id == id));
        (row.Until, row.EndedReason).ShouldBe((new DateOnly(2026, 3, 4), "Was a mistake."));
        await clinic.RefusesAsync(End(client, id), Scenario.Nurse, "client.entry_ended");
    }

    [Fact]
    public async Task End_WithoutRightReasonOrEntry_IsRefused()
    {
        await clinic.GuardsAsync(v => End(v, v.Id), Scenario.Nurse, notBy: Scenario.FrontDesk, "client.not_found");
        var (client, other) = (await Scenario.InPreparationAsync(), await Scenario.InPreparationAsync());
        var id = await AddedAsync(client);
        await clinic.RefusesAsync(End(other, id), Scenario.Nurse, "client.no_such_entry");
        await clinic.AsksForAsync(End(client, id) with { Reason = "" }, Scenario.Nurse, "Reason");
    }

    private Task<Guid> AddedAsync(TestVisit client) =>
        clinic.DoneAsync(
            new AddAllergy.Command { ClientId = client.ClientId, Substance = "Penicillin" },
            Scenario.Nurse
        );

    private static EndAllergy.Command End(TestVisit client, Guid entry) =>
        new(client.ClientId, entry, "Was a mistake. ");
}
