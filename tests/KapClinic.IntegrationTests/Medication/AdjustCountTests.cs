using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class AdjustCountTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData(480, -20_000)]
    [InlineData(505, 5_000)]
    public async Task Adjust_CountDiffers_WritesTheDifference(int counted, long difference)
    {
        var lot = await clinic.LotAsync();

        await clinic.DoneAsync(Adjust(lot) with { CountedMilligrams = counted }, Scenario.Nurse);

        var entry = await clinic.LastEntryAsync(lot);
        entry.Type.ShouldBe(LedgerEntryType.CountAdjust);
        (entry.Micrograms, entry.BalanceAfter).ShouldBe((difference, counted * 1000L));
        (entry.PerformedBy, entry.WitnessedBy).ShouldBe((Scenario.Nurse.Id, Scenario.Therapist.Id));
    }

    [Fact]
    public async Task Adjust_WithoutRightReasonOrDifference_IsRefused()
    {
        var adjust = Adjust(await clinic.LotAsync());
        await clinic.RefusesAsync(adjust with { CountedMilligrams = 500 }, Scenario.Nurse, "ledger.count_matches");
        await clinic.RefusesAsync(adjust, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(adjust with { LotId = Rungs.Nobody.Id }, Scenario.Nurse, "ledger.lot_not_found");
        await clinic.RefusesAsync(
            adjust with
            {
                WitnessId = Scenario.Nurse.Id,
            },
            Scenario.Nurse,
            "ledger.witness_is_performer"
        );
        await clinic.RefusesAsync(
            adjust with
            {
                WitnessId = Scenario.Manager.Id,
            },
            Scenario.Nurse,
            "ledger.witness_not_eligible"
        );
        await clinic.RefusesAsync(
            adjust with
            {
                WitnessPassword = "not mine",
            },
            Scenario.Nurse,
            "ledger.witness_password"
        );
        await clinic.AsksForAsync(adjust with { CountedMilligrams = -1 }, Scenario.Nurse, "CountedMilligrams");
        await clinic.AsksForAsync(adjust with { Reason = " " }, Scenario.Nurse, "Reason");
        await clinic.AsksForAsync(adjust with { WitnessId = null }, Scenario.Nurse, "WitnessId");
    }

    private AdjustCount.Command Adjust(Guid lot) =>
        new()
        {
            LotId = lot,
            CountedMilligrams = 480,
            Reason = "A vial broke.",
            WitnessId = Scenario.Therapist.Id,
            WitnessPassword = ClinicFixture.Password,
        };
}
