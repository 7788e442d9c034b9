using KapClinic.Application.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class ReadClientTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Client_ShowsTheDetailsAndIsAudited()
    {
        var client = await Scenario.InPreparationAsync();

        var read = await clinic.DoneAsync(new ReadClient.Query(client.ClientId), Scenario.FrontDesk);

        (read.GivenName, read.FamilyName, read.BirthDate).ShouldBe(("Rosa", "Lindqvist", new DateOnly(1986, 5, 17)));
        (read.Contact.City, read.EmergencyContact?.Name, read.WeightKg).ShouldBe(("Vancouver", "Ines Lindqvist", 70));
        read.IdentityCheckedAt.ShouldNotBeNull();
        read.Version.ShouldNotBe(0u, "it goes into the reader's next change");
        var acts = await clinic.WithDbAsync(db =>
            db.AuditEntries.Where(a => a.ClientId == client.ClientId && a.StaffId == Scenario.FrontDesk.Id)
                .Select(a => a.Act)
                .ToListAsync()
        );
        acts.ShouldBe(["opened a client's details"]);
    }

    [Fact]
    public async Task Read_Nobody_IsNotFound() =>
        await clinic.RefusesAsync(new ReadClient.Query(Rungs.Nobody.ClientId), Scenario.FrontDesk, "client.not_found");
}
