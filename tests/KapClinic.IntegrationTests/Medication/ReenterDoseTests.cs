using KapClinic.Application.Dosing;
using KapClinic.Application.Medication;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReenterDoseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Reenter_ADoseOfTheWrongLot_StandsInTheRightOne()
    {
        var (wrong, right) = (await clinic.LotAsync(), await clinic.LotAsync());
        var visit = await Scenario.ReadyForDoseAsync();
        var dose = await clinic.DoneAsync(
            new RecordDoseInFact.Command
            {
                ParticipationId = visit.Id,
                Route = Route.Im,
                Milligrams = 50,
                LotId = wrong,
                Reason = "Written down late.",
            },
            Scenario.Nurse
        );
        var reenter = new ReenterDose.Command
        {
            LotId = right,
            DoseId = dose,
            Reason = "The empty vial carries this lot.",
        };
        await clinic.RefusesAsync(reenter, Scenario.Nurse, "ledger.dose_not_taken_back", "DoseId");
        await clinic.DoneAsync(
            new ReverseEntry.Command { EntryId = (await clinic.LastEntryAsync(wrong)).Id, Reason = "The wrong lot." },
            Scenario.Nurse
        );
        (await clinic.DoneAsync(new ReadLot.Query(right), Scenario.Nurse)).TakenBack.ShouldContain(d =>
            d.DoseId == dose && d.Milligrams == 50
        );
        await clinic.RefusesAsync(reenter, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(reenter with { LotId = Rungs.Nobody.Id }, Scenario.Nurse, "ledger.lot_not_found");
        await clinic.AsksForAsync(reenter with { Reason = "" }, Scenario.Nurse, "Reason");
        await clinic.AsksForAsync(reenter with { DoseId = null }, Scenario.Nurse, "DoseId");

        await clinic.DoneAsync(reenter, Scenario.Nurse);

        var entry = await clinic.LastEntryAsync(right);
        (entry.Type, entry.Micrograms, entry.DoseId).ShouldBe((LedgerEntryType.Administer, -50_000, (Guid?)dose));
        entry.Recipient.ShouldNotBeNullOrEmpty();
        (await clinic.LastEntryAsync(wrong)).BalanceAfter.ShouldBe(500_000);
        await clinic.RefusesAsync(reenter, Scenario.Nurse, "ledger.dose_not_taken_back");
    }
}
