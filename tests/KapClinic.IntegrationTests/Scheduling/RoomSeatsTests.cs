using System.Linq.Expressions;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A room with seats takes no more clients than it has: those who join, those who are moved into it, and groups that are planned.</summary>
public sealed class RoomSeatsTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly BookingBench _bench = new(clinic);
    private readonly CohortBench _group = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Join_WhenEverySeatIsTaken_IsRefusedWithTheNumbers()
    {
        var session = await GroupAsync(await RoomAsync(seats: 2));
        await clinic.DoneAsync(await JoinAsync(session), Scenario.FrontDesk);

        var refused = await clinic.SendAsync(await JoinAsync(session), Scenario.FrontDesk);

        (refused.Error.Code, refused.Error.Field).ShouldBe(("booking.too_few_seats", "RoomId"));
        refused.Error.Message.ShouldBe("Larch has seats for 2 clients, and 3 take part. Choose a larger room.");
    }

    [Fact]
    public async Task Join_SixAtOnce_NobodySitsOnTheFloor()
    {
        var session = await GroupAsync(await RoomAsync(seats: 4));
        var joins = new List<AddParticipant.Command>();
        for (var i = 0; i < 6; i++)
        {
            joins.Add(await JoinAsync(session));
        }

        var results = await Task.WhenAll(joins.Select(j => Task.Run(() => clinic.SendAsync(j, Scenario.FrontDesk))));

        results.Count(r => r.Succeeded).ShouldBe(3, "one was there already");
        results.Where(r => !r.Succeeded).ShouldAllBe(r => r.Error.Code == "booking.too_few_seats");
    }

    [Fact]
    public async Task Move_AGroupIntoASmallerRoom_IsRefusedAndNobodyIsCountedWhoCancelled()
    {
        var session = await GroupAsync(await RoomAsync(seats: 3));
        var second = await clinic.DoneAsync(await JoinAsync(session), Scenario.FrontDesk);
        var small = await RoomAsync(seats: 1);
        var row = await clinic.WithDbAsync(db =>
            db.Sessions.Include(s => s.Participations).SingleAsync(s => s.Id == session)
        );
        var move = new MoveSession.Command
        {
            ParticipationId = row.Participations.First(p => p.Id != second).Id,
            LocationId = row.LocationId,
            RoomId = small,
            Date = TestDay.Zone.DayOf(row.StartsAt),
            Time = TestDay.Zone.TimeOf(row.StartsAt),
            Reason = "The other room is painted",
        };

        await clinic.RefusesAsync(move, Scenario.FrontDesk, "booking.too_few_seats", "RoomId");
        await clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = second, Reason = "The client asked" },
            Scenario.FrontDesk
        );

        (await clinic.SendAsync(move, Scenario.FrontDesk)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Plan_AGroup_TakesOnlyRoomsThatHoldIt()
    {
        await SeatAsync(r => r.LocationId == Scenario.LocationId, 2);
        var large = await RoomAsync(seats: 3);
        var clients = await _group.ClientsAsync(3);

        var model = await _group.PlanAsync(clients);

        model.Alternatives.SelectMany(a => a.Visits).Select(v => v.RoomId).Distinct().ShouldBe([large]);
        await SeatAsync(r => r.Id == large, 2);
        var refused = await _group.PlanAsync(clients);
        refused.Alternatives.ShouldBeEmpty();
        refused.Refusal!.Code.ShouldBe("plan.no_room_for_all");
        refused.Refusal.Message.ShouldContain("No room here holds 3 clients");
        await clinic.RefusesAsync(CohortBench.Accept(model), Scenario.FrontDesk, "plan.no_room_for_all");
    }

    private Task<int> SeatAsync(Expression<Func<Room, bool>> which, int? seats) =>
        clinic.WithDbAsync(db => db.Rooms.Where(which).ExecuteUpdateAsync(r => r.SetProperty(x => x.Seats, seats)));

    private async Task<Guid> RoomAsync(int seats)
    {
        var room = new Room(Guid.CreateVersion7(), Scenario.LocationId, "Larch", true, true, true, 0, seats);
        await clinic.WithDbAsync(db =>
        {
            db.Add(room);
            return db.SaveChangesAsync();
        });
        return room.Id;
    }

    /// <summary>A group session with one client in it so far.</summary>
    private async Task<Guid> GroupAsync(Guid room)
    {
        var monitor = await clinic.JoinAsync(Role.Nurse);
        var booked = await clinic.DoneAsync(
            _bench.Dosing(
                await _bench.ClientAsync(),
                _bench.NextDay(),
                room,
                new StaffInPart(monitor.Id, StaffPart.Nurse)
            ),
            Scenario.FrontDesk
        );
        return booked.SessionId;
    }

    private async Task<AddParticipant.Command> JoinAsync(Guid session) =>
        new((await _bench.ClientAsync()).CourseId, session);
}
