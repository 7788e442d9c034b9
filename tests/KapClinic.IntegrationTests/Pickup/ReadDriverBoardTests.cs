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
        (open.State, open.IsLate).ShouldBe((PickupState.Needed, true));
        board.Open.Concat(board.Arranged).ShouldNotContain(r => r.ParticipationId == later.Id);
    }
}
