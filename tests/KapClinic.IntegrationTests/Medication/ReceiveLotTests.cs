using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReceiveLotTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Receive_ALot_OpensItsRegister()
    {
        var id = await clinic.DoneAsync(
            Lots.Received with
            {
                LocationId = Scenario.LocationId,
                Reason = "Order 118",
            },
            Scenario.Nurse
        );

        var lot = await clinic.WithDbAsync(db => db.MedicationLots.SingleAsync(l => l.Id == id));
        lot.StrengthMicrograms.ShouldBe(50_000);
        lot.LocationId.ShouldBe(Scenario.LocationId);
        lot.ExpiresOn.ShouldBe(new DateOnly(2030, 1, 31));
        var entry = await clinic.LastEntryAsync(id);
        entry.Type.ShouldBe(LedgerEntryType.Receive);
        (entry.Micrograms, entry.BalanceAfter).ShouldBe((500_000, 500_000));
        entry.PerformedBy.ShouldBe(Scenario.Nurse.Id);
        entry.Reason.ShouldBe("Order 118");
    }

    [Fact]
    public async Task Receive_WithoutRightOrPlace_IsRefused()
    {
        await clinic.RefusesAsync(Lots.Received, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(
            Lots.Received with
            {
                LocationId = Rungs.Nobody.Id,
            },
            Scenario.Nurse,
            "ledger.location_not_found"
        );
    }

    [Fact]
    public async Task Receive_Incomplete_IsRefusedAtItsField()
    {
        await clinic.AsksForAsync(Lots.Received with { Product = "" }, Scenario.Nurse, "Product");
        await clinic.AsksForAsync(Lots.Received with { Lot = "" }, Scenario.Nurse, "Lot");
        await clinic.AsksForAsync(Lots.Received with { ExpiresOn = null }, Scenario.Nurse, "ExpiresOn");
        await clinic.AsksForAsync(Lots.Received with { StrengthMilligrams = 0 }, Scenario.Nurse, "StrengthMilligrams");
        await clinic.AsksForAsync(Lots.Received with { Units = null }, Scenario.Nurse, "Units");
    }

    [Fact]
    public async Task Receive_InTheUnitedStates_AsksForTheSupplierAndChecksTheDeaNumber()
    {
        var received = Lots.Received with { LocationId = await clinic.SiteAsync(Country.UnitedStates) };
        await clinic.RefusesAsync(
            received with
            {
                SupplierAddress = null,
            },
            Scenario.Nurse,
            "ledger.supplier_missing",
            "SupplierName"
        );
        await clinic.RefusesAsync(
            received with
            {
                SupplierNumber = "AB1234567",
            },
            Scenario.Nurse,
            "ledger.dea_number",
            "SupplierNumber"
        );
        await clinic.RefusesAsync(
            received with
            {
                OccurredAt = Scenario.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "ledger.in_the_future"
        );

        var id = await clinic.DoneAsync(received with { Containers = 3, SingleDose = true }, Scenario.Nurse);

        var lot = await clinic.WithDbAsync(db => db.MedicationLots.SingleAsync(l => l.Id == id));
        (lot.Schedule, lot.Containers, lot.ContainerUnits).ShouldBe((ControlledSchedule.UsThree, 3, 10));
        var entry = await clinic.LastEntryAsync(id);
        (entry.Micrograms, entry.Units).ShouldBe((1_500_000, 30));
        (entry.Party, entry.PartyNumber).ShouldBe(("Cascade Medical, 4 Harbour Way, Portland", Lots.Dea));
    }
}
