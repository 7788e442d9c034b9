using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class NotDuplicateTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task NotDuplicate_Marked_AreTwoPeople()
    {
        var (later, _) = await Twins.MarkedAsync(clinic);
        var not = new NotDuplicate.Command(later.ClientId);

        await clinic.DoneAsync(not, Scenario.Manager);

        var row = await clinic.WithDbAsync(db => db.Clients.SingleAsync(c => c.Id == later.ClientId));
        (row.PossibleDuplicateOf, row.Active).ShouldBe((null, true));
        await clinic.RefusesAsync(not, Scenario.Manager, "client.no_duplicate_marked");
        await clinic.RefusesAsync(not, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(not with { ClientId = Rungs.Nobody.ClientId }, Scenario.Manager, "client.not_found");
    }
}
