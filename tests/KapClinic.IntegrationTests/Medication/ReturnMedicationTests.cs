using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReturnMedicationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Return_ToADistributor_KeepsWhoTookItAndTheInvoice()
    {
        var lot = await clinic.LotAsync();

        await clinic.DoneAsync(Return(lot), Scenario.Nurse);

        var entry = await clinic.LastEntryAsync(lot);
        (entry.Type, entry.BalanceAfter).ShouldBe((LedgerEntryType.ReturnReverseDistributor, 300_000));
        (entry.Party, entry.PartyNumber, entry.Document).ShouldBe(("Back Again Inc, 9 Dock Road", Lots.Dea, "R-77"));
    }

    [Theory]
    [InlineData("AB1234567")]
    [InlineData("none")]
    public async Task Return_InTheUnitedStates_ChecksTheDeaNumber(string number)
    {
        var lot = await clinic.LotAsync(await clinic.SiteAsync(Country.UnitedStates));

        await clinic.RefusesAsync(
            Return(lot) with
            {
                PartyNumber = number,
            },
            Scenario.Nurse,
            "ledger.dea_number",
            "PartyNumber"
        );
    }

    [Fact]
    public async Task Return_IncompleteOrTooMuch_IsRefused()
    {
        var back = Return(await clinic.LotAsync());
        await clinic.RefusesAsync(back, Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(back with { Milligrams = 501 }, Scenario.Nurse, "ledger.not_enough");
        await clinic.RefusesAsync(back with { LotId = Rungs.Nobody.Id }, Scenario.Nurse, "ledger.lot_not_found");
        await clinic.AsksForAsync(back with { Party = "" }, Scenario.Nurse, "Party");
        await clinic.AsksForAsync(back with { PartyNumber = "" }, Scenario.Nurse, "PartyNumber");
        await clinic.AsksForAsync(back with { Document = "" }, Scenario.Nurse, "Document");
    }

    private static ReturnMedication.Command Return(Guid lot) =>
        new()
        {
            LotId = lot,
            Milligrams = 200,
            Party = "Back Again Inc, 9 Dock Road",
            PartyNumber = Lots.Dea,
            Document = "R-77",
        };
}
