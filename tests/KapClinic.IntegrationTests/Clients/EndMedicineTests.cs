using KapClinic.Application.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class EndMedicineTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task End_Standing_KeepsItWithTheClinicsDayAndTheReasonOnce()
    {
        var client = await Scenario.InPreparationAsync();
        var id = await AddedAsync(client);

        await clinic.DoneAsync(End(client, id), Scenario.Nurse);

        var row = await clinic.WithDbAsync(db => db.Medicines.SingleAsync(e => e.Id == id));
        (row.Until, row.EndedReason).ShouldBe((new DateOnly(2026, 3, 4), "Was a mistake."));
        await clinic.RefusesAsync(End(client, id), Scenario.Nurse, "client.entry_ended");
    }

    /// <summary>In the evening in Vancouver it is tomorrow in UTC; the medicine is over that day all the same.</summary>
    [Fact]
    public async Task End_InTheEvening_IsOverOnTheClinicsDay()
    {
        var client = await Scenario.InPreparationAsync();
        var id = await AddedAsync(client);
        var morning = clinic.Clock.Now;
        try
        {
            await LiveInAsync("America/Vancouver");
            clinic.Clock.Now = new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);
            await clinic.DoneAsync(End(client, id), Scenario.Nurse);
        }
        finally
        {
            clinic.Clock.Now = morning;
            await LiveInAsync("UTC");
        }

        var read = await clinic.DoneAsync(new ReadLists.Query(client.ClientId), Scenario.Nurse);
        read.Medicines.ShouldHaveSingleItem().Until.ShouldBe(new DateOnly(2026, 3, 4));
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

    private Task<int> LiveInAsync(string zone) =>
        clinic.WithDbAsync(db => db.Locations.ExecuteUpdateAsync(set => set.SetProperty(l => l.Zone, zone)));

    private Task<Guid> AddedAsync(TestVisit client) =>
        clinic.DoneAsync(new AddMedicine.Command { ClientId = client.ClientId, Name = "Sertraline" }, Scenario.Nurse);

    private static EndMedicine.Command End(TestVisit client, Guid entry) =>
        new(client.ClientId, entry, "Was a mistake. ");
}
