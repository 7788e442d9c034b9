using KapClinic.Application.Access;
using KapClinic.Application.Medication;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using KapClinic.Web.Startup;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KapClinic.IntegrationTests.Medication;

public sealed class VerifyLedgerTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Verify_WhatWasWrittenByTheApplication_IsWhole()
    {
        var lot = await UsedLotAsync();
        var head = await clinic.LastEntryAsync(lot);

        var found = await clinic.DoneAsync(new VerifyLedger.Command([head.Hash, " "]));

        found.Breaks.ShouldNotContain(b => b.LotId == lot || b.Lot == head.Hash);
        found.Entries.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Theory]
    [InlineData(
        "update ledger_entries set micrograms = -14000, balance_after = 486000 where lot_id = $1 and number = 2",
        2
    )]
    [InlineData("update ledger_entries set reason = 'another' where lot_id = $1 and number = 2", 2)]
    [InlineData(
        "update ledger_entries set occurred_at = occurred_at - interval '1 microsecond' where lot_id = $1 and number = 3",
        3
    )]
    [InlineData("delete from ledger_entries where lot_id = $1 and number = 2", 2)]
    [InlineData(
        "update ledger_entries e set micrograms = -14000, hash = ledger_entry_hash(e) where lot_id = $1 and number = 2",
        2
    )]
    [InlineData("update medication_lots set expires_on = '2035-01-01' where id = $1", 1)]
    public async Task Verify_AfterTheOwnerTamperedWithTheTriggersOff_SaysWhere(string sql, int number)
    {
        var lot = await UsedLotAsync();
        await TamperAsync(sql, lot);

        var found = await clinic.DoneAsync(new VerifyLedger.Command());

        found.Breaks.Single(b => b.LotId == lot).Number.ShouldBe(number);
        (await CommandAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Verify_TheEndCutOff_IsFoundByThePrintedHash()
    {
        var lot = await UsedLotAsync();
        var head = await clinic.LastEntryAsync(lot);
        await TamperAsync("delete from ledger_entries where lot_id = $1 and number = 3", lot);

        var found = await clinic.DoneAsync(new VerifyLedger.Command([head.Hash]));

        found.Breaks.ShouldContain(b => b.LotId == null && b.Lot == head.Hash);
        found.Breaks.ShouldNotContain(b => b.LotId == lot);
    }

    [Fact]
    public async Task Verify_ByAPerson_IsTheCommandLinesAlone() =>
        await clinic.RefusesAsync(new VerifyLedger.Command(), Scenario.Manager, "access.not_allowed");

    private async Task<int> CommandAsync()
    {
        await using var scope = clinic.Services.CreateSystemScope("command line");
        return await VerifyLedgerCommand.RunAsync(scope.ServiceProvider, [], default);
    }

    private async Task<Guid> UsedLotAsync()
    {
        var lot = await clinic.LotAsync();
        for (var i = 0; i < 2; i++)
        {
            await clinic.DoneAsync(
                new WasteMedication.Command
                {
                    LotId = lot,
                    Milligrams = 15,
                    Reason = "Left in the syringe: Straße, 北.",
                    WitnessId = Scenario.Therapist.Id,
                    WitnessPassword = ClinicFixture.Password,
                },
                Scenario.Nurse
            );
        }

        return lot;
    }

    private async Task TamperAsync(string sql, Guid lot)
    {
        await using var owner = await clinic.ConnectAsync(DatabaseRoles.Owner);
        foreach (var table in (string[])["ledger_entries", "medication_lots"])
        {
            await using var off = new NpgsqlCommand($"alter table {table} disable trigger user", owner);
            await off.ExecuteNonQueryAsync();
        }

        await using (var tamper = new NpgsqlCommand(sql, owner) { Parameters = { new() { Value = lot } } })
        {
            (await tamper.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        foreach (var table in (string[])["ledger_entries", "medication_lots"])
        {
            await using var on = new NpgsqlCommand($"alter table {table} enable trigger user", owner);
            await on.ExecuteNonQueryAsync();
        }
    }
}
