using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

/// <summary>Moves the clock far, so it has a clinic of its own.</summary>
public sealed class RaiseInventoryTasksTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Raise_AsTheYearsGo_RemindsOnTheFirstDayAfter640AndAfter730()
    {
        var site = clinic.Scenario.LocationId;
        (await RaisedAsync()).ShouldBe(0, "nothing was ever kept here");
        await clinic.LotAsync();
        (await RaisedAsync()).ShouldBe(1);
        (await RaisedAsync()).ShouldBe(0, "once is enough");
        await StateAsync(InventoryState.FirstMissing);

        var lot = await clinic.WithDbAsync(db => db.MedicationLots.Select(l => l.Id).SingleAsync());
        await clinic.DoneAsync(
            new TakeInventory.Command
            {
                LocationId = site,
                DayPart = DayPart.Opening,
                Lots = [new() { LotId = lot, Milligrams = 500 }],
            },
            clinic.Scenario.Nurse
        );
        await StateAsync(InventoryState.Fine);
        clinic.Clock.Now = clinic.Clock.Now.AddDays(639);
        (await RaisedAsync()).ShouldBe(0);
        clinic.Clock.Now = clinic.Clock.Now.AddDays(1);
        await StateAsync(InventoryState.DueSoon);
        (await RaisedAsync()).ShouldBe(1);
        clinic.Clock.Now = clinic.Clock.Now.AddDays(91);
        await StateAsync(InventoryState.Overdue);
    }

    private Task<int> RaisedAsync() => clinic.DoneAsync(new RaiseInventoryTasks.Command());

    private async Task StateAsync(InventoryState state)
    {
        var ledger = await clinic.DoneAsync(new ReadLedger.Query(), clinic.Scenario.Nurse);
        ledger.Places.Single(p => p.Id == clinic.Scenario.LocationId).State.ShouldBe(state);
    }
}
