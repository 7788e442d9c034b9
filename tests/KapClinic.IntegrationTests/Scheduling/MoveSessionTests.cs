using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class MoveSessionTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly BookingBench _bench = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Move_Stretched_KeepsBothEndsOfBothTimes()
    {
        var (day, room) = (_bench.NextDay(), await _bench.RoomAsync());
        var booked = await clinic.DoneAsync(_bench.Talking(await _bench.ClientAsync(), day, room), Scenario.FrontDesk);

        await MoveAsync(booked.ParticipationId, day, room, new TimeOnly(10, 0), 90);

        var move = (
            await clinic.DoneAsync(new ReadVisit.Query(booked.ParticipationId), Scenario.FrontDesk)
        ).Moves.ShouldHaveSingleItem();
        (move.To - move.From).ShouldBe(TimeSpan.Zero);
        (move.FromEnd - move.From).ShouldBe(TimeSpan.FromMinutes(60));
        (move.ToEnd - move.To).ShouldBe(TimeSpan.FromMinutes(90));
    }

    [Fact]
    public async Task Move_ByAQuarterOfAnHour_IsNotInItsOwnWay()
    {
        var (day, room) = (_bench.NextDay(), await _bench.RoomAsync());
        var command = _bench.Dosing(
            await _bench.ClientAsync(),
            day,
            room,
            new StaffInPart(Scenario.Therapist.Id, StaffPart.LeadTherapist),
            new StaffInPart(Scenario.Nurse.Id, StaffPart.Monitor)
        );
        var booked = await clinic.DoneAsync(command, Scenario.FrontDesk);

        for (var i = 1; i <= 6; i++)
        {
            await MoveAsync(booked.ParticipationId, day, room, new TimeOnly(10, 0).AddMinutes(15 * (i % 2)), 180 + i);
        }

        await clinic.WithDbAsync(async db =>
        {
            (await db.BookingClaims.CountAsync(c => c.SessionId == booked.SessionId)).ShouldBe(4);
            return 0;
        });
    }

    [Fact]
    public async Task Move_OntoATakenTime_ChangesNothing()
    {
        var (day, room) = (_bench.NextDay(), await _bench.RoomAsync());
        await clinic.DoneAsync(_bench.Talking(await _bench.ClientAsync(), day, room), Scenario.FrontDesk);
        var later = _bench.Talking(await _bench.ClientAsync(), day, room) with { Time = new TimeOnly(14, 0) };
        var booked = await clinic.DoneAsync(later, Scenario.FrontDesk);

        var refused = await SendAsync(booked.ParticipationId, day, room, new TimeOnly(10, 30), 60);

        refused.Error.Code.ShouldBe("booking.taken");
        refused.Error.Message.ShouldBe("Fern is taken from 10:00 to 11:00. Nothing was changed.");
        var visit = await clinic.DoneAsync(new ReadVisit.Query(booked.ParticipationId), Scenario.FrontDesk);
        visit.Moves.ShouldBeEmpty();
        await clinic.WithDbAsync(async db =>
        {
            (await db.BookingClaims.CountAsync(c => c.SessionId == booked.SessionId)).ShouldBe(2);
            return 0;
        });
    }

    [Fact]
    public async Task Move_Always_CostsAtMostTwelveStatements()
    {
        var (day, room) = (_bench.NextDay(), await _bench.RoomAsync());
        var command = _bench.Dosing(
            await _bench.ClientAsync(),
            day,
            room,
            new StaffInPart(Scenario.Therapist.Id, StaffPart.LeadTherapist),
            new StaffInPart(Scenario.Nurse.Id, StaffPart.Monitor)
        );
        var booked = await clinic.DoneAsync(command, Scenario.FrontDesk);

        var sql = await clinic.Sql.DuringAsync(() =>
            MoveAsync(booked.ParticipationId, day, room, new TimeOnly(14, 0), 180)
        );

        sql.Count.ShouldBeLessThanOrEqualTo(12, string.Join("\n---\n", sql));
    }

    private async Task MoveAsync(Guid visit, DateOnly day, Guid room, TimeOnly time, int minutes)
    {
        var result = await SendAsync(visit, day, room, time, minutes);
        result.Succeeded.ShouldBeTrue(string.Join("; ", result.Errors));
    }

    private Task<Result> SendAsync(Guid visit, DateOnly day, Guid room, TimeOnly time, int minutes) =>
        clinic.SendAsync(
            new MoveSession.Command
            {
                ParticipationId = visit,
                LocationId = Scenario.LocationId,
                RoomId = room,
                Date = day,
                Time = time,
                Minutes = minutes,
                Reason = "The client asked",
            },
            Scenario.FrontDesk
        );
}
