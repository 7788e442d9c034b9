using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ResolveDiscrepancyTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Explained_OnlyOnceCountAndRegisterAgree()
    {
        var (lot, resolve) = await DifferingAsync(485);
        await clinic.RefusesAsync(resolve, Scenario.Nurse, "ledger.still_differs");

        // The waste of this morning that nobody had entered.
        await clinic.DoneAsync(
            new WasteMedication.Command
            {
                LotId = lot,
                Milligrams = 15,
                Reason = "Left in the syringe.",
                OccurredAt = Scenario.Now.AddHours(-3),
                WitnessId = Scenario.Therapist.Id,
                WitnessPassword = ClinicFixture.Password,
            },
            Scenario.Nurse
        );
        await clinic.RefusesAsync(Adjusted(resolve), Scenario.Nurse, "ledger.nothing_differs");
        await clinic.DoneAsync(resolve, Scenario.Nurse);

        (await clinic.DiscrepancyAsync(lot)).ShouldBeNull();
        await clinic.RefusesAsync(resolve, Scenario.Nurse, "ledger.already_resolved");
    }

    [Theory]
    [InlineData(480, -20_000)]
    [InlineData(505, 5_000)]
    public async Task Adjusted_BeforeAWitness_FollowsTheCount(int counted, long difference)
    {
        var (lot, resolve) = await DifferingAsync(counted);

        await clinic.DoneAsync(Adjusted(resolve), Scenario.Nurse);

        var entry = await clinic.LastEntryAsync(lot);
        (entry.Type, entry.Micrograms, entry.BalanceAfter).ShouldBe(
            (LedgerEntryType.CountAdjust, difference, counted * 1000L)
        );
        (entry.PerformedBy, entry.WitnessedBy).ShouldBe((Scenario.Nurse.Id, Scenario.Therapist.Id));
    }

    [Fact]
    public async Task Adjusted_WithoutAProperWitness_IsRefused()
    {
        var (_, resolve) = await DifferingAsync(480);
        var adjust = Adjusted(resolve);
        await clinic.RefusesAsync(adjust with { WitnessId = null }, Scenario.Nurse, "ledger.witness_missing");
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
    }

    [Fact]
    public async Task Lost_TakesItOffAndOpensTheDuties()
    {
        var (lot, resolve) = await DifferingAsync(480);
        var since = Scenario.Now;
        var before = (await clinic.TasksAsync("ledger.", since)).Count;

        await clinic.DoneAsync(resolve with { Outcome = DiscrepancyOutcome.Loss }, Scenario.Prescriber);

        (await clinic.LastEntryAsync(lot)).Type.ShouldBe(LedgerEntryType.Loss);
        (await clinic.TasksAsync("ledger.", since)).Count.ShouldBe(before + 3, "nobody said which country this is");
    }

    [Fact]
    public async Task Resolve_WhatCannotBe_IsRefused()
    {
        var (_, resolve) = await DifferingAsync(505);
        await clinic.RefusesAsync(
            resolve with
            {
                Outcome = DiscrepancyOutcome.Theft,
            },
            Scenario.Nurse,
            "ledger.surplus_is_no_loss"
        );
        await clinic.RefusesAsync(resolve, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(
            resolve with
            {
                DiscrepancyId = Rungs.Nobody.Id,
            },
            Scenario.Nurse,
            "ledger.discrepancy_not_found"
        );
        await clinic.AsksForAsync(resolve with { Outcome = null }, Scenario.Nurse, "Outcome");
        await clinic.AsksForAsync(resolve with { Explanation = "" }, Scenario.Nurse, "Explanation");
    }

    private async Task<(Guid Lot, ResolveDiscrepancy.Command Resolve)> DifferingAsync(decimal counted)
    {
        var lot = await clinic.LotAsync();
        await clinic.DoneAsync(Lots.Counted(lot, counted), Scenario.Nurse);
        var open = (await clinic.DiscrepancyAsync(lot)).ShouldNotBeNull();
        return (
            lot,
            new ResolveDiscrepancy.Command
            {
                DiscrepancyId = open.Id,
                Outcome = DiscrepancyOutcome.Explained,
                Explanation = "Looked for it together.",
            }
        );
    }

    private ResolveDiscrepancy.Command Adjusted(ResolveDiscrepancy.Command resolve) =>
        resolve with
        {
            Outcome = DiscrepancyOutcome.Adjusted,
            WitnessId = Scenario.Therapist.Id,
            WitnessPassword = ClinicFixture.Password,
        };
}
