using KapClinic.Application.Dosing.Board;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing.Board;

[Collection(SharedClinic.DosingDay)]
public sealed class TickRollCallTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Tick_SentTwice_IsKeptOnceWithWhoAndWhen()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var at = clinic.Clock.Now.AddMinutes(-3);
        var tick = new TickRollCall.Tick(Guid.CreateVersion7(), visit.Id, Outside: true, at);

        await clinic.DoneAsync(new TickRollCall.Command([tick]), Scenario.FrontDesk);
        await clinic.DoneAsync(new TickRollCall.Command([tick, tick]), Scenario.FrontDesk);

        var mark = (await MarkAsync(visit)).ShouldNotBeNull();
        (mark.IsOutside, mark.At, mark.By).ShouldBe((true, at, Scenario.FrontDesk.Name));
        (await clinic.WithDbAsync(db => db.RollCallMarks.CountAsync(m => m.ParticipationId == visit.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Tick_TakenBack_CountsAsLast()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var now = clinic.Clock.Now;
        await clinic.DoneAsync(
            new TickRollCall.Command([
                new(Guid.CreateVersion7(), visit.Id, Outside: true, now.AddMinutes(-2)),
                new(Guid.CreateVersion7(), visit.Id, Outside: false, now.AddMinutes(-1)),
                new(Guid.CreateVersion7(), Guid.CreateVersion7(), Outside: true, now),
            ]),
            Scenario.Nurse
        );

        (await MarkAsync(visit))!.IsOutside.ShouldBeFalse();
    }

    [Fact]
    public async Task Tick_Nobody_IsRefused()
    {
        await clinic.AsksForAsync(new TickRollCall.Command([]), Scenario.Nurse, "Ticks");
        await clinic.AsksForAsync(new TickRollCall.Command(null), Scenario.Nurse, "Ticks");
        await clinic.AsksForAsync(new TickRollCall.Command([null!]), Scenario.Nurse, "Ticks");
    }

    private async Task<ReadRollCall.Mark?> MarkAsync(TestVisit visit) =>
        (await clinic.DoneAsync(new ReadRollCall.Query(), Scenario.Nurse))
            .Places.SelectMany(p => p.People)
            .Single(p => p.ParticipationId == visit.Id)
            .Mark;
}
