using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class DestroyMedicationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Destroy_BeforeAWitness_KeepsTheForm()
    {
        var lot = await clinic.LotAsync();

        await clinic.DoneAsync(Destroy(lot), Scenario.Prescriber);

        var entry = await clinic.LastEntryAsync(lot);
        (entry.Type, entry.Micrograms, entry.BalanceAfter).ShouldBe((LedgerEntryType.Destroy, -500_000, 0));
        (entry.PerformedBy, entry.WitnessedBy).ShouldBe((Scenario.Prescriber.Id, Scenario.Nurse.Id));
        entry.Document.ShouldBe("41-118");
    }

    [Fact]
    public async Task Destroy_WithoutRightWitnessOrStock_IsRefused()
    {
        var destroy = Destroy(await clinic.LotAsync());
        await clinic.RefusesAsync(destroy, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(destroy, Scenario.Nurse, "ledger.witness_is_performer");
        await clinic.RefusesAsync(
            destroy with
            {
                WitnessPassword = "not mine",
            },
            Scenario.Prescriber,
            "ledger.witness_password"
        );
        await clinic.RefusesAsync(
            destroy with
            {
                Milligrams = 501,
            },
            Scenario.Prescriber,
            "ledger.not_enough",
            "Milligrams"
        );
        await clinic.RefusesAsync(
            destroy with
            {
                OccurredAt = Scenario.Now.AddHours(1),
            },
            Scenario.Prescriber,
            "ledger.in_the_future"
        );
        await clinic.AsksForAsync(destroy with { Reason = "" }, Scenario.Prescriber, "Reason");
        await clinic.AsksForAsync(destroy with { Milligrams = 0 }, Scenario.Prescriber, "Milligrams");
    }

    private DestroyMedication.Command Destroy(Guid lot) =>
        new()
        {
            LotId = lot,
            Milligrams = 500,
            Reason = "Expired; made unrecoverable on site.",
            Document = "41-118",
            WitnessId = Scenario.Nurse.Id,
            WitnessPassword = ClinicFixture.Password,
        };
}
