using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>One visit of a series moves alone, with those that follow, or with all of them.</summary>
public sealed class MoveSeriesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static readonly DateOnly First = new(2026, 10, 15);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Move_ThisAndFollowing_KeepsTheTimeOnTheWallOverTheChangeOfTheClocks()
    {
        var (day, booked) = await BookAsync(4);

        await clinic.DoneAsync(
            Command(day, booked.Visits[1], SeriesScope.ThisAndFollowing, First.AddDays(8), "14:00"),
            Scenario.FrontDesk
        );

        var starts = await StartsAsync(booked.SeriesId);
        starts.ShouldBe([
            day.At("10:00", First),
            day.At("14:00", First.AddDays(8)),
            day.At("14:00", First.AddDays(15)),
            day.At("14:00", First.AddDays(22)),
        ]);
        // 1 November has 25 hours.
        (starts[3] - starts[2]).ShouldBe(TimeSpan.FromHours((7 * 24) + 1));
        (
            await clinic.WithDbAsync(db =>
                db.SessionMoves.CountAsync(m =>
                    db.Sessions.Any(s => s.Id == m.SessionId && s.SeriesId == booked.SeriesId)
                )
            )
        ).ShouldBe(3);
    }

    [Fact]
    public async Task Move_All_MovesThoseBeforeItToo()
    {
        var (day, booked) = await BookAsync(3);

        await clinic.DoneAsync(
            Command(day, booked.Visits[2], SeriesScope.All, First.AddDays(13), "11:00"),
            Scenario.FrontDesk
        );

        (await StartsAsync(booked.SeriesId)).ShouldBe([
            day.At("11:00", First.AddDays(-1)),
            day.At("11:00", First.AddDays(6)),
            day.At("11:00", First.AddDays(13)),
        ]);
    }

    [Fact]
    public async Task Move_This_LeavesTheOthers()
    {
        var (day, booked) = await BookAsync(3);

        await clinic.DoneAsync(
            Command(day, booked.Visits[0], SeriesScope.This, First.AddDays(1), "10:00"),
            Scenario.FrontDesk
        );

        (await StartsAsync(booked.SeriesId)).ShouldBe([
            day.At("10:00", First.AddDays(1)),
            day.At("10:00", First.AddDays(7)),
            day.At("10:00", First.AddDays(14)),
        ]);
    }

    [Fact]
    public async Task Move_OneOfThemOntoATakenTime_MovesNone()
    {
        var (day, booked) = await BookAsync(3);
        await day.BookAsync(SessionKind.Preparation, "14:00", day: First.AddDays(14));

        var refused = await clinic.SendAsync(
            Command(day, booked.Visits[0], SeriesScope.All, First, "14:00"),
            Scenario.FrontDesk
        );

        refused.Error.Code.ShouldBe("booking.taken");
        refused.Error.Message.ShouldStartWith("Thursday 29 October");
        (await StartsAsync(booked.SeriesId))[0].ShouldBe(day.At("10:00", First));
    }

    /// <summary>By half an hour each stands where it stood itself: that is not in the way.</summary>
    [Fact]
    public async Task Move_ByLessThanItsLength_IsNotInItsOwnWay()
    {
        var (day, booked) = await BookAsync(3);

        await clinic.DoneAsync(Command(day, booked.Visits[0], SeriesScope.All, First, "10:30"), Scenario.FrontDesk);

        (
            await clinic.WithDbAsync(db =>
                db.BookingClaims.CountAsync(c =>
                    db.Sessions.Any(s => s.Id == c.SessionId && s.SeriesId == booked.SeriesId)
                )
            )
        ).ShouldBe(9);
    }

    [Fact]
    public async Task Move_WhatCannotMove_IsRefused()
    {
        var (day, booked) = await BookAsync(2);
        var single = await day.BookAsync(SessionKind.Preparation, "15:00", day: First);

        (await RefusedAsync(Command(day, single.ParticipationId, SeriesScope.All, First, "16:00"))).ShouldBe(
            "series.not_a_series"
        );
        (
            await RefusedAsync(Command(day, booked.Visits[1], SeriesScope.All, new DateOnly(2026, 3, 5), "10:00"))
        ).ShouldBe("booking.in_the_past");
        (
            await RefusedAsync(
                Command(day, booked.Visits[0], SeriesScope.All, First, "11:00") with
                {
                    RoomId = Scenario.RoomId,
                }
            )
        ).ShouldBe("booking.room_not_found");
        await clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = booked.Visits[0], Reason = "Ill" },
            Scenario.FrontDesk
        );
        (await RefusedAsync(Command(day, booked.Visits[0], SeriesScope.All, First, "11:00"))).ShouldBe(
            "visit.not_ahead"
        );
    }

    [Fact]
    public async Task Move_ALongSeries_KeepsToTheStatements()
    {
        var (day, booked) = await BookAsync(20);

        var sql = await clinic.Sql.DuringAsync(() =>
            clinic.DoneAsync(Command(day, booked.Visits[0], SeriesScope.All, First, "13:00"), Scenario.FrontDesk)
        );

        sql.Count.ShouldBeLessThanOrEqualTo(13, string.Join("\n---\n", sql));
    }

    private async Task<(TestDay Day, BookSeries.Booked Booked)> BookAsync(int count)
    {
        var day = await TestDay.BeginAsync(clinic);
        var query = BookSeriesTests.Query(day, await Scenario.InPreparationAsync(), First, count);
        var preview = await clinic.DoneAsync(query, Scenario.FrontDesk);
        return (day, await clinic.DoneAsync(BookSeriesTests.Command(query, preview), Scenario.FrontDesk));
    }

    private async Task<string> RefusedAsync(MoveSeries.Command command)
    {
        var result = await clinic.SendAsync(command, Scenario.FrontDesk);
        result.Succeeded.ShouldBeFalse();
        return result.Error.Code;
    }

    private Task<List<DateTimeOffset>> StartsAsync(Guid seriesId) =>
        clinic.WithDbAsync(db =>
            db.Sessions.Where(s => s.SeriesId == seriesId)
                .OrderBy(s => s.SeriesIndex)
                .Select(s => s.StartsAt)
                .ToListAsync()
        );

    private static MoveSeries.Command Command(
        TestDay day,
        Guid participationId,
        SeriesScope scope,
        DateOnly date,
        string time
    ) =>
        new()
        {
            ParticipationId = participationId,
            Scope = scope,
            LocationId = day.Location,
            RoomId = day.Room,
            Date = date,
            Time = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
            Reason = "The client asked",
        };
}
