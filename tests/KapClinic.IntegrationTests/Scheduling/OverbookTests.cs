using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Booking over what is taken: with the permission and a reason, marked, and taken for others all the same.</summary>
public sealed class OverbookTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private const string Reason = "The client travels four hours";

    private readonly BookingBench _bench = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Book_OverATakenRoom_NeedsThePermission()
    {
        var (day, room) = await TakenAsync();
        var over = _bench.Talking(await _bench.ClientAsync(), day, room) with { OverbookReason = Reason };

        (await clinic.SendAsync(over, Scenario.FrontDesk)).Error.Code.ShouldBe("booking.may_not_overbook");
        (await clinic.SendAsync(over with { OverbookReason = " " }, Scenario.FrontDesk)).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Book_OverATakenRoom_IsMarkedOnTheDayAndTheVisit()
    {
        var ((day, room), desk) = (await TakenAsync(), await MayOverbookAsync());

        var booked = await clinic.DoneAsync(
            _bench.Talking(await _bench.ClientAsync(), day, room) with
            {
                OverbookReason = Reason,
            },
            desk
        );

        booked.Overbooked.ShouldBeTrue();
        var visit = await clinic.DoneAsync(new ReadVisit.Query(booked.ParticipationId), desk);
        visit.Overbooked.ShouldBe(new ReadVisit.Overbooking(desk.Name, clinic.Clock.Now, Reason));
        var cards = (await clinic.DoneAsync(new ReadCalendar.Query(day, LocationId: Scenario.LocationId), desk)).Cards;
        cards.Single(c => c.SessionId == booked.SessionId).IsOverbooked.ShouldBeTrue();
        cards.Count(c => c.IsOverbooked).ShouldBe(1);
    }

    [Fact]
    public async Task Book_WhereAnOverbookedSessionStands_IsTaken()
    {
        var ((day, room), desk) = (await TakenAsync(), await MayOverbookAsync());
        var over = _bench.Talking(await _bench.ClientAsync(), day, room) with
        {
            OverbookReason = Reason,
            Time = new TimeOnly(10, 45),
        };
        (await clinic.DoneAsync(over, desk)).Overbooked.ShouldBeTrue();

        var refused = await clinic.SendAsync(
            _bench.Talking(await _bench.ClientAsync(), day, room) with
            {
                Time = new TimeOnly(11, 0),
            },
            Scenario.FrontDesk
        );

        refused.Error.Code.ShouldBe("booking.taken");
        refused.Error.Message.ShouldContain("10:45 to 11:45");
    }

    [Fact]
    public async Task Book_AtAFreeTimeWithAReason_IsNotMarked()
    {
        var desk = await MayOverbookAsync();
        var free = _bench.Talking(await _bench.ClientAsync(), _bench.NextDay(), await _bench.RoomAsync());

        (await clinic.DoneAsync(free with { OverbookReason = Reason }, desk)).Overbooked.ShouldBeFalse();
    }

    [Fact]
    public async Task Book_OverTheClientsOwnVisit_IsRefusedToEverybody()
    {
        var (client, day, desk) = (await _bench.ClientAsync(), _bench.NextDay(), await MayOverbookAsync());
        await clinic.DoneAsync(_bench.Talking(client, day, await _bench.RoomAsync()), desk);

        var refused = await clinic.SendAsync(
            _bench.Talking(client, day, await _bench.RoomAsync()) with
            {
                OverbookReason = Reason,
            },
            desk
        );

        refused.Error.Code.ShouldBe("booking.taken");
        refused.Error.Message.ShouldStartWith("The client is taken");
    }

    [Fact]
    public async Task Move_AnOverbookedVisitToAFreeTime_TakesTheMarkAway()
    {
        var ((day, room), desk) = (await TakenAsync(), await MayOverbookAsync());
        var over = _bench.Talking(await _bench.ClientAsync(), day, room) with { OverbookReason = Reason };
        var booked = await clinic.DoneAsync(over, desk);

        await clinic.DoneAsync(
            new MoveSession.Command
            {
                ParticipationId = booked.ParticipationId,
                LocationId = Scenario.LocationId,
                RoomId = room,
                Date = day,
                Time = new TimeOnly(15, 0),
                Reason = "A place came free",
            },
            Scenario.FrontDesk
        );

        (await clinic.DoneAsync(new ReadVisit.Query(booked.ParticipationId), desk)).Overbooked.ShouldBeNull();
    }

    private async Task<(DateOnly Day, Guid Room)> TakenAsync()
    {
        var (day, room) = (_bench.NextDay(), await _bench.RoomAsync());
        await clinic.DoneAsync(_bench.Talking(await _bench.ClientAsync(), day, room), Scenario.FrontDesk);
        return (day, room);
    }

    private Task<TestUser> MayOverbookAsync() => clinic.JoinAsync([Role.FrontDesk], [Permission.Overbook]);
}
