using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadDriverBoardTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_TheWeek_PartsWhatIsArrangedFromWhatIsOpen()
    {
        var (arranged, asked) = (await Scenario.ReadyForDoseAsync(), await clinic.AskedAsync());
        var nobody = await Scenario.ReadyForDoseAsync(with => with.Driver = false);
        var later = await Scenario.ReadyForDoseAsync(with => with.StartsIn = TimeSpan.FromDays(8));

        var board = await clinic.DoneAsync(new ReadDriverBoard.Query(), Scenario.FrontDesk);

        board.Arranged.ShouldContain(r => r.ParticipationId == arranged.Id);
        board.Open.Single(r => r.ParticipationId == asked.Id).State.ShouldBe(PickupState.Asked);
        var open = board.Open.Single(r => r.ParticipationId == nobody.Id);
        (open.State, open.Step).ShouldBe((PickupState.Needed, PickupStep.ReplaceOrMove));
        board.Open.Concat(board.Arranged).ShouldNotContain(r => r.ParticipationId == later.Id);
    }

    /// <summary>The desk is told that somebody is not suitable, and never that they are a client here.</summary>
    [Fact]
    public async Task Read_DriverWhoIsAClientOnThatDay_IsNotSuitable()
    {
        var (visit, other) = (await clinic.AskedAsync(), await Scenario.UnderDoseAsync(30));
        await clinic.WithDbAsync(async db =>
        {
            var client = await db.Clients.SingleAsync(c => c.Id == other.ClientId);
            client.Reach(client.Contact with { Phone = "+1 (604) 555-0177" }, client.EmergencyContact);
            return await db.SaveChangesAsync();
        });

        var board = await clinic.DoneAsync(new ReadDriverBoard.Query(), Scenario.FrontDesk);
        var pickup = await clinic.DoneAsync(new ReadPickup.Query(visit.Id), Scenario.FrontDesk);

        board.Open.Single(r => r.ParticipationId == visit.Id).IsUnsuitable.ShouldBeTrue();
        pickup.People.ShouldHaveSingleItem().IsUnsuitable.ShouldBeTrue();
    }
}
