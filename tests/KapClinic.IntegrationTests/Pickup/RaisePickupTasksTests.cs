using KapClinic.Application.Pickup;
using KapClinic.Domain.Access;
using KapClinic.Domain.Team;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

public sealed class RaisePickupTasksTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static readonly string[] NeverSaid = ["ketamine", "dose", "dosing", "medic", "psych", "Rosa"];

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Raise_UnconfirmedAfterNoonOfTheDayBefore_AsksTheDeskOnceToReplaceOrMove()
    {
        var visit = await Scenario.ReadyForDoseAsync(with =>
            (with.Driver, with.StartsIn) = (false, TimeSpan.FromHours(4))
        );

        await RaiseAsync();
        await RaiseAsync();

        var task = (await TasksAsync(visit)).ShouldHaveSingleItem();
        (task.Kind, task.ForRole).ShouldBe((RaisePickupTasks.ReplaceTask, Role.FrontDesk));
        task.DueAt.ShouldBeLessThanOrEqualTo(clinic.Clock.Now);
        NeverSaid.ShouldAllBe(word => !task.Sentence.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Raise_Confirmed_RemindsAndIsSettledByTheDesk()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.StartsIn = TimeSpan.FromHours(60));
        var later = await Scenario.ReadyForDoseAsync(with => with.StartsIn = TimeSpan.FromHours(80));

        await RaiseAsync();

        var task = (await TasksAsync(visit)).ShouldHaveSingleItem();
        task.Kind.ShouldBe(RaisePickupTasks.RemindTask);
        (await TasksAsync(later)).ShouldBeEmpty();
        (await RowAsync(visit)).RemindSince.ShouldNotBeNull();

        await clinic.DoneAsync(new RemindPickup.Command(visit.Id, visit.DriverId!.Value), Scenario.FrontDesk);
        await RaiseAsync();

        (await TasksAsync(visit)).ShouldHaveSingleItem().DoneBy.ShouldBe(Scenario.FrontDesk.Id);
        (await RowAsync(visit)).RemindSince.ShouldBeNull();
    }

    private async Task<ReadDriverBoard.Row> RowAsync(TestVisit visit)
    {
        var board = await clinic.DoneAsync(new ReadDriverBoard.Query(), Scenario.FrontDesk);
        return board.Open.Concat(board.Arranged).Single(r => r.ParticipationId == visit.Id);
    }

    private Task<int> RaiseAsync() => clinic.DoneAsync(new RaisePickupTasks.Command());

    private Task<List<StaffTask>> TasksAsync(TestVisit visit) =>
        clinic.WithDbAsync(db =>
            db.StaffTasks.Where(t => t.CourseId == visit.CourseId && t.Kind.StartsWith("pickup.")).ToListAsync()
        );
}
