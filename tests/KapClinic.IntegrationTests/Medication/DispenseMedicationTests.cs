using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class DispenseMedicationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Dispense_ToAClient_KeepsNameAndAddressOfThatDay()
    {
        var client = await Scenario.InPreparationAsync();
        var lot = await clinic.LotAsync();

        await clinic.DoneAsync(Dispense(lot, client.ClientId), Scenario.Prescriber);

        var entry = await clinic.LastEntryAsync(lot);
        (entry.Type, entry.Micrograms, entry.ClientId).ShouldBe(
            (LedgerEntryType.Dispense, -100_000, (Guid?)client.ClientId)
        );
        entry.Recipient.ShouldNotBeNull().ShouldContain("3 Mill Lane, Vancouver");
    }

    [Fact]
    public async Task Dispense_FromAnExpiredLotOrWithoutRight_IsRefused()
    {
        var client = await Scenario.InPreparationAsync();
        var dispense = Dispense(await clinic.LotAsync(), client.ClientId);
        await clinic.RefusesAsync(dispense, Scenario.Nurse, "access.not_allowed");
        await clinic.RefusesAsync(dispense with { Milligrams = 501 }, Scenario.Prescriber, "ledger.not_enough");
        await clinic.RefusesAsync(
            dispense with
            {
                ClientId = (await clinic.OthersAsync()).ClientId,
            },
            Scenario.Prescriber,
            "access.not_on_care_team"
        );
        var expired = await clinic.DoneAsync(
            Lots.Received with
            {
                ExpiresOn = DateOnly.FromDateTime(Scenario.Now.UtcDateTime).AddDays(-2),
                LocationId = Scenario.LocationId,
            },
            Scenario.Nurse
        );
        await clinic.RefusesAsync(dispense with { LotId = expired }, Scenario.Prescriber, "ledger.expired");
        await clinic.WithDbAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"update clients set contact = contact - 'addressLine' where id = {client.ClientId}"
            )
        );
        await clinic.RefusesAsync(dispense, Scenario.Prescriber, "ledger.address_missing", "ClientId");
        await clinic.AsksForAsync(dispense with { ClientId = null }, Scenario.Prescriber, "ClientId");
        await clinic.AsksForAsync(dispense with { Reason = "" }, Scenario.Prescriber, "Reason");
    }

    private static DispenseMedication.Command Dispense(Guid lot, Guid client) =>
        new()
        {
            LotId = lot,
            ClientId = client,
            Milligrams = 100,
            Reason = "Order of today.",
        };
}
