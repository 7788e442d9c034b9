using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class TakeIntoCustodyTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Take_ByATherapistAlone_IsKeptApartFromStock()
    {
        var lots = await clinic.WithDbAsync(db => db.MedicationLots.CountAsync());
        var client = await Scenario.InPreparationAsync();

        var id = await clinic.DoneAsync(Custody.Of(client.ClientId), Scenario.Therapist);

        var kept = await clinic.DoneAsync(new ReadCustody.Query(client.ClientId), Scenario.Therapist);
        var row = kept.Medicines.ShouldHaveSingleItem();
        (row.Id, row.Remaining, row.PrescriptionNumber).ShouldBe((id, 6, "RX 1"));
        row.Events.ShouldHaveSingleItem().Type.ShouldBe(CustodyEventType.TakenIn);
        (await clinic.WithDbAsync(db => db.MedicationLots.CountAsync())).ShouldBe(lots);
    }

    [Fact]
    public async Task Take_IncompleteOrWithoutRight_IsRefused()
    {
        var take = Custody.Of((await Scenario.InPreparationAsync()).ClientId);
        await clinic.RefusesAsync(take, Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(take, Scenario.Stranger, "access.not_on_care_team");
        await clinic.RefusesAsync(
            take with
            {
                FilledOn = DateOnly.FromDateTime(Scenario.Now.UtcDateTime).AddDays(3),
            },
            Scenario.Nurse,
            "custody.filled_later",
            "FilledOn"
        );
        await clinic.RefusesAsync(
            take with
            {
                LocationId = Rungs.Nobody.Id,
            },
            Scenario.Nurse,
            "ledger.location_not_found"
        );
        await clinic.AsksForAsync(take with { ClientId = null }, Scenario.Nurse, "ClientId");
        await clinic.AsksForAsync(take with { Product = "" }, Scenario.Nurse, "Product");
        await clinic.AsksForAsync(take with { Pharmacy = "" }, Scenario.Nurse, "Pharmacy");
        await clinic.AsksForAsync(take with { PrescriptionNumber = "" }, Scenario.Nurse, "PrescriptionNumber");
        await clinic.AsksForAsync(take with { FilledOn = null }, Scenario.Nurse, "FilledOn");
        await clinic.AsksForAsync(take with { Quantity = 0 }, Scenario.Nurse, "Quantity");
    }
}

internal static class Custody
{
    public static TakeIntoCustody.Command Of(Guid clientId) =>
        new()
        {
            ClientId = clientId,
            Product = "Ketamine lozenge 100 mg",
            StrengthMilligrams = 100,
            Pharmacy = "Riverside Compounding",
            PrescriptionNumber = "RX 1",
            FilledOn = new DateOnly(2026, 1, 5),
            Quantity = 6,
        };
}
