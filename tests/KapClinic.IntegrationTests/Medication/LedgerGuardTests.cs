using KapClinic.Application.Medication;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KapClinic.IntegrationTests.Medication;

/// <summary>What the database refuses by itself, whoever asks (clinical reference §10, 13 to 15).</summary>
[Collection(SharedClinic.DosingDay)]
public sealed class LedgerGuardTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData("update ledger_entries set micrograms = 1 where lot_id = $1")]
    [InlineData("delete from ledger_entries where lot_id = $1")]
    [InlineData("update medication_lots set expires_on = '2035-01-01' where id = $1")]
    [InlineData("delete from medication_lots where id = $1")]
    public async Task Ledger_AsAnybody_CannotBeEdited(string sql)
    {
        var lot = await clinic.LotAsync();
        foreach (var role in (string[])[DatabaseRoles.App, DatabaseRoles.Owner])
        {
            (await RefusedAsync(role, sql, lot)).ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, "KC001");
        }
    }

    [Theory]
    [InlineData("truncate ledger_entries")]
    [InlineData("alter table ledger_entries disable trigger all")]
    public async Task Ledger_AsTheApplicationsRole_CannotBeEmptiedOrUnguarded(string sql) =>
        (await RefusedAsync(DatabaseRoles.App, sql)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Theory]
    [InlineData("'Administer', -500001", null, "KC004")]
    [InlineData("'Waste', -1000", null, PostgresErrorCodes.CheckViolation)]
    [InlineData("'Destroy', -1000", null, PostgresErrorCodes.CheckViolation)]
    [InlineData("'CountAdjust', 1000", null, PostgresErrorCodes.CheckViolation)]
    [InlineData("'Waste', -1000", "performer", PostgresErrorCodes.CheckViolation)]
    [InlineData("'Administer', 1000", null, PostgresErrorCodes.CheckViolation)]
    [InlineData("'Receive', -1000", null, PostgresErrorCodes.CheckViolation)]
    [InlineData("'Count', -1000", null, PostgresErrorCodes.CheckViolation)]
    [InlineData("'Reversal', -1000", null, PostgresErrorCodes.CheckViolation)]
    public async Task Entry_ThatCannotBeTrue_IsRefused(string movement, string? witness, string state)
    {
        var lot = await clinic.LotAsync();
        (
            await RefusedAsync(
                DatabaseRoles.App,
                $"""
                insert into ledger_entries (lot_id, type, micrograms, balance_after, occurred_at, recorded_at, performed_by, witnessed_by)
                values ($1, {movement}, 0, '2026-01-01Z', '2026-01-01Z', $2, {(witness is null ? "null" : "$2")})
                """,
                lot,
                Scenario.Nurse.Id
            )
        ).ShouldBe(state);
    }

    [Fact]
    public async Task SingleDoseContainer_Overdrawn_IsRefused()
    {
        var lot = await clinic.DoneAsync(
            Lots.Received with
            {
                SingleDose = true,
                Containers = 5,
                Units = 2,
                LocationId = Scenario.LocationId,
            },
            Scenario.Nurse
        );
        const string Draw = """
            insert into ledger_entries (lot_id, type, micrograms, balance_after, occurred_at, recorded_at, performed_by, container)
            values ($1, 'Administer', -60000, 0, '2026-01-01Z', '2026-01-01Z', $2, 
            """;
        await using (var app = await clinic.ConnectAsync(DatabaseRoles.App))
        {
            await ExecuteAsync(app, Draw + "1)", lot, Scenario.Nurse.Id);
        }

        (await RefusedAsync(DatabaseRoles.App, Draw + "1)", lot, Scenario.Nurse.Id)).ShouldBe("KC006");
        (await RefusedAsync(DatabaseRoles.App, Draw + "null)", lot, Scenario.Nurse.Id)).ShouldBe("KC006");
    }

    [Fact]
    public async Task LastOfALot_DrawnByTwoAtOnce_GoesToOne()
    {
        for (var round = 0; round < 5; round++)
        {
            var lot = await clinic.LotAsync();
            var waste = new WasteMedication.Command
            {
                LotId = lot,
                Milligrams = 300,
                Reason = "Left in the vial.",
                WitnessPassword = ClinicFixture.Password,
            };

            var (one, other) = await Race.RunAsync(
                round,
                () => clinic.SendAsync(waste with { WitnessId = Scenario.Therapist.Id }, Scenario.Nurse),
                () => clinic.SendAsync(waste with { WitnessId = Scenario.Nurse.Id }, Scenario.Prescriber)
            );

            new[] { one, other }.Count(r => r.Succeeded).ShouldBe(1);
            new[] { one, other }.Single(r => !r.Succeeded).Error.Code.ShouldBe("ledger.not_enough");
            (await clinic.LastEntryAsync(lot)).BalanceAfter.ShouldBe(200_000);
        }
    }

    /// <summary>Past the application's own lock: numbers are given under the lot's, not when a statement begins.</summary>
    [Fact]
    public async Task Entries_WrittenByManyAtOnce_AreNumberedInOneChain()
    {
        var lot = await clinic.LotAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    await using var app = await clinic.ConnectAsync(DatabaseRoles.App);
                    for (var i = 0; i < 5; i++)
                    {
                        await ExecuteAsync(
                            app,
                            """
                            insert into ledger_entries (lot_id, type, micrograms, balance_after, occurred_at, recorded_at, performed_by)
                            values ($1, 'Administer', -1000, 0, '2026-01-01Z', '2026-01-01Z', $2)
                            """,
                            lot,
                            Scenario.Nurse.Id
                        );
                    }
                })
        );

        var entries = await clinic.WithDbAsync(db =>
            db.LedgerEntries.Where(e => e.LotId == lot).OrderBy(e => e.Number).ToListAsync()
        );
        entries.Select(e => e.Number).ShouldBe(Enumerable.Range(1, 41));
        entries[^1].BalanceAfter.ShouldBe(460_000);
        (await clinic.DoneAsync(new VerifyLedger.Command())).Breaks.ShouldNotContain(b => b.LotId == lot);
    }

    private async Task<string> RefusedAsync(string role, string sql, params object[] values)
    {
        await using var connection = await clinic.ConnectAsync(role);
        return (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(connection, sql, values))).SqlState;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
