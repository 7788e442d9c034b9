using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class WasteMedicationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Waste_BeforeAWitness_TakesItOffTheBalance()
    {
        var lot = await clinic.LotAsync();

        await clinic.DoneAsync(Waste(lot), Scenario.Nurse);

        var entry = await clinic.LastEntryAsync(lot);
        entry.Type.ShouldBe(LedgerEntryType.Waste);
        (entry.Micrograms, entry.BalanceAfter).ShouldBe((-15_000, 485_000));
        (entry.PerformedBy, entry.WitnessedBy).ShouldBe((Scenario.Nurse.Id, Scenario.Therapist.Id));
        entry.Reason.ShouldBe("Left in the syringe.");
    }

    [Fact]
    public async Task Waste_WitnessWhoMayNotBe_IsRefused()
    {
        var waste = Waste(await clinic.LotAsync());
        await clinic.RefusesAsync(
            waste with
            {
                WitnessId = Scenario.Nurse.Id,
            },
            Scenario.Nurse,
            "ledger.witness_is_performer"
        );
        await clinic.RefusesAsync(
            waste with
            {
                WitnessId = Scenario.FrontDesk.Id,
            },
            Scenario.Nurse,
            "ledger.witness_not_eligible"
        );
        await clinic.RefusesAsync(
            waste with
            {
                WitnessPassword = "not mine",
            },
            Scenario.Nurse,
            "ledger.witness_password"
        );
    }

    [Fact]
    public async Task Waste_WithoutRightOrMedicine_IsRefused()
    {
        var waste = Waste(await clinic.LotAsync());
        await clinic.RefusesAsync(waste, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(waste with { LotId = Rungs.Nobody.Id }, Scenario.Nurse, "ledger.lot_not_found");
        await clinic.RefusesAsync(
            waste with
            {
                Milligrams = 500.001m,
            },
            Scenario.Nurse,
            "ledger.not_enough",
            "Milligrams"
        );
        await clinic.AsksForAsync(waste with { Milligrams = null }, Scenario.Nurse, "Milligrams");
        await clinic.AsksForAsync(waste with { Reason = "" }, Scenario.Nurse, "Reason");
        await clinic.AsksForAsync(waste with { WitnessId = null }, Scenario.Nurse, "WitnessId");
        await clinic.AsksForAsync(waste with { WitnessPassword = "" }, Scenario.Nurse, "WitnessPassword");
        (await clinic.LastEntryAsync(waste.LotId)).BalanceAfter.ShouldBe(500_000);
    }

    private WasteMedication.Command Waste(Guid lot) =>
        new()
        {
            LotId = lot,
            Milligrams = 15,
            Reason = "Left in the syringe.",
            WitnessId = Scenario.Therapist.Id,
            WitnessPassword = ClinicFixture.Password,
        };
}
