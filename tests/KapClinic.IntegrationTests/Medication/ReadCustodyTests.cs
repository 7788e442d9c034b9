using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadCustodyTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_BySomebodyElse_ShowsNothingOfTheClient()
    {
        var client = await Scenario.InPreparationAsync();
        var id = await clinic.DoneAsync(Custody.Of(client.ClientId), Scenario.Nurse);

        (await clinic.DoneAsync(new ReadCustody.Query(), Scenario.Nurse)).Medicines.ShouldContain(m => m.Id == id);
        var stranger = await clinic.DoneAsync(new ReadCustody.Query(client.ClientId), Scenario.Stranger);
        stranger.Medicines.ShouldBeEmpty();
        stranger.Clients.ShouldNotContain(c => c.Id == client.ClientId);
        await clinic.RefusesAsync(new ReadCustody.Query(), Scenario.FrontDesk, "access.not_allowed");
    }

    [Theory]
    [InlineData("update custody_events set quantity = 9")]
    [InlineData("delete from custody_events")]
    [InlineData("update patient_medicines set product = 'x'")]
    [InlineData("delete from patient_medicines")]
    public async Task Custody_AsTheApplicationsRole_CannotBeChanged(string sql)
    {
        await clinic.DoneAsync(Custody.Of((await Scenario.InPreparationAsync()).ClientId), Scenario.Nurse);
        await using var app = await clinic.ConnectAsync(KapClinic.Infrastructure.Database.DatabaseRoles.App);
        await using var command = new Npgsql.NpgsqlCommand(sql, app);

        var refused = await Should.ThrowAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());

        refused.SqlState.ShouldBeOneOf(Npgsql.PostgresErrorCodes.InsufficientPrivilege, "KC001");
    }
}
