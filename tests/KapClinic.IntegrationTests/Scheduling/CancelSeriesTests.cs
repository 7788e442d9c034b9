using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Visits of a series are cancelled alone, with those that follow, or all of them; what is over stays.</summary>
public sealed class CancelSeriesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData(SeriesScope.This, 1)]
    [InlineData(SeriesScope.ThisAndFollowing, 2)]
    [InlineData(SeriesScope.All, 3)]
    public async Task Cancel_ByScope_TakesThoseOutAndGivesTheirTimeBack(SeriesScope scope, int gone)
    {
        var (booked, _) = await BookAsync();

        await clinic.DoneAsync(Command(booked.Visits[1], scope), Scenario.FrontDesk);

        await clinic.WithDbAsync(async db =>
        {
            var sessions = await db.Sessions.Where(s => s.SeriesId == booked.SeriesId).ToListAsync();
            sessions.Count(s => s.CancelledAt is not null).ShouldBe(gone);
            var ids = sessions.Select(s => s.Id).ToList();
            (await db.BookingClaims.CountAsync(c => ids.Contains(c.SessionId))).ShouldBe(3 * (3 - gone));
            (
                await db.Participations.CountAsync(p =>
                    ids.Contains(p.SessionId) && p.Status == VisitStatus.Cancelled && p.CancelReason == "Moved away"
                )
            ).ShouldBe(gone);
            return 0;
        });
    }

    [Fact]
    public async Task Cancel_AllWithOneThatBegan_LeavesThatOne()
    {
        var (booked, _) = await BookAsync();
        await clinic.DoneAsync(new ArriveVisit.Command(booked.Visits[0]), Scenario.FrontDesk);

        await clinic.DoneAsync(Command(booked.Visits[1], SeriesScope.All), Scenario.FrontDesk);

        var left = await clinic.WithDbAsync(db =>
            db.Sessions.Where(s => s.SeriesId == booked.SeriesId && s.CancelledAt == null).ToListAsync()
        );
        left.ShouldHaveSingleItem().SeriesIndex.ShouldBe(1);
    }

    [Fact]
    public async Task Cancel_OneOfAGroup_LeavesTheGroupItsCircle()
    {
        var (booked, _) = await BookAsync();
        var (other, session) = (
            await Scenario.InPreparationAsync(),
            await clinic.WithDbAsync(db =>
                db.Participations.Where(p => p.Id == booked.Visits[2]).Select(p => p.SessionId).SingleAsync()
            )
        );
        await clinic.DoneAsync(new AddParticipant.Command(other.CourseId, session), Scenario.FrontDesk);

        await clinic.DoneAsync(Command(booked.Visits[0], SeriesScope.All), Scenario.FrontDesk);

        var stands = await clinic.WithDbAsync(db =>
            db.Sessions.Include(s => s.Participations)
                .SingleAsync(s => s.SeriesId == booked.SeriesId && s.CancelledAt == null)
        );
        stands.Attending.ShouldHaveSingleItem().CourseId.ShouldBe(other.CourseId);
    }

    [Fact]
    public async Task Cancel_WhatIsNoSeries_IsRefused()
    {
        var (booked, day) = await BookAsync();
        var single = await day.BookAsync(SessionKind.Preparation, "15:00", day: new DateOnly(2026, 6, 1));

        (
            await clinic.SendAsync(Command(single.ParticipationId, SeriesScope.All), Scenario.FrontDesk)
        ).Error.Code.ShouldBe("series.not_a_series");
        await clinic.DoneAsync(Command(booked.Visits[0], SeriesScope.All), Scenario.FrontDesk);
        (await clinic.SendAsync(Command(booked.Visits[0], SeriesScope.All), Scenario.FrontDesk)).Error.Code.ShouldBe(
            "visit.not_ahead"
        );
    }

    private async Task<(BookSeries.Booked Booked, TestDay Day)> BookAsync()
    {
        var day = await TestDay.BeginAsync(clinic);
        var query = BookSeriesTests.Query(day, await Scenario.InPreparationAsync(), new DateOnly(2026, 6, 1), 3);
        var preview = await clinic.DoneAsync(query, Scenario.FrontDesk);
        return (await clinic.DoneAsync(BookSeriesTests.Command(query, preview), Scenario.FrontDesk), day);
    }

    private static CancelSeries.Command Command(Guid participationId, SeriesScope scope) =>
        new()
        {
            ParticipationId = participationId,
            Scope = scope,
            Reason = "Moved away",
        };
}
