using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A series is real rows: seen before it is booked, booked whole or not at all, at the same time on the wall all along.</summary>
public sealed class BookSeriesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    /// <summary>Weekly over the Sunday on which the clocks go forward, and over the one on which they go back.</summary>
    [Theory]
    [InlineData("2026-03-05", 18, 17)]
    [InlineData("2026-10-29", 17, 18)]
    public async Task Book_OverAChangeOfTheClocks_StaysAtItsTimeOnTheWall(string first, int hourBefore, int hourAfter)
    {
        var day = await TestDay.BeginAsync(clinic);
        var client = await Scenario.InPreparationAsync();
        var query = Query(day, client, DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), 3);

        var preview = await clinic.DoneAsync(query, Scenario.FrontDesk);
        var booked = await clinic.DoneAsync(Command(query, preview), Scenario.FrontDesk);

        var sessions = await SessionsAsync(booked.SeriesId);
        sessions.Select(s => s.StartsAt.UtcDateTime.Hour).ShouldBe([hourBefore, hourAfter, hourAfter]);
        sessions.Select(s => TestDay.Zone.TimeOf(s.StartsAt)).ShouldAllBe(t => t == new TimeOnly(10, 0));
        sessions.ShouldAllBe(s => s.EndsAt - s.StartsAt == TimeSpan.FromMinutes(60));
        sessions.Select(s => s.SeriesIndex).ShouldBe([1, 2, 3]);
        sessions.ShouldAllBe(s => s.Participations.Count == 1 && s.Participations[0].Status == VisitStatus.Booked);
        booked.Visits.ShouldBe(sessions.Select(s => s.Participations[0].Id));
    }

    [Fact]
    public async Task Preview_WithATakenDay_SaysWhyAndOffersATimeThatCanBeBooked()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (client, first) = (await Scenario.InPreparationAsync(), new DateOnly(2026, 5, 4));
        await day.BookAsync(SessionKind.Preparation, "10:30", day: first.AddDays(7));
        var query = Query(day, client, first, 3);

        var preview = await clinic.DoneAsync(query, Scenario.FrontDesk);

        preview.Visits.Select(v => v.InTheWay is null).ShouldBe([true, false, true]);
        preview.Visits[1].InTheWay!.ShouldContain("10:30");
        preview.Visits[1].Instead.ShouldBe(day.At("11:30", first.AddDays(7)));
        var whole = Command(query, preview);
        (await clinic.SendAsync(whole, Scenario.FrontDesk)).Error.ShouldSatisfyAllConditions(
            e => e.Code.ShouldBe("booking.taken"),
            e => e.Message.ShouldStartWith("Monday 11 May")
        );
        (
            await clinic.WithDbAsync(db =>
                db.Participations.CountAsync(p => p.CourseId == client.CourseId && p.Status == VisitStatus.Booked)
            )
        ).ShouldBe(0);
        var booked = await clinic.DoneAsync(
            whole with
            {
                StartsAt = [preview.Visits[0].StartsAt, preview.Visits[1].Instead!.Value, preview.Visits[2].StartsAt],
            },
            Scenario.FrontDesk
        );
        (await SessionsAsync(booked.SeriesId)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Preview_OnAHoliday_SaysSo()
    {
        var day = await TestDay.BeginAsync(clinic);
        var first = new DateOnly(2026, 5, 4);
        await clinic.WithDbAsync(db =>
        {
            db.Add(
                new ClosedDay
                {
                    LocationId = day.Location,
                    Date = first.AddDays(14),
                    Name = "Victoria Day",
                }
            );
            return db.SaveChangesAsync();
        });

        var query = Query(day, await Scenario.InPreparationAsync(), first, 3);
        var preview = await clinic.DoneAsync(query, Scenario.FrontDesk);

        preview.Visits[2].InTheWay!.ShouldContain("Victoria Day");
        preview.Visits[2].Instead.ShouldBe(day.At("09:00", first.AddDays(15)));
    }

    [Fact]
    public async Task Preview_UntilADay_CountsItIn()
    {
        var day = await TestDay.BeginAsync(clinic);
        var first = new DateOnly(2026, 5, 4);
        var query = Query(day, await Scenario.InPreparationAsync(), first, null) with
        {
            EveryDays = 10,
            Until = first.AddDays(20),
        };

        (await clinic.DoneAsync(query, Scenario.FrontDesk)).Visits.Count.ShouldBe(3);
        (await clinic.SendAsync(query with { Until = null }, Scenario.FrontDesk)).Error.Kind.ShouldBe(
            ErrorKind.Invalid
        );
        (await clinic.SendAsync(query with { EveryDays = 0 }, Scenario.FrontDesk)).Error.Kind.ShouldBe(
            ErrorKind.Invalid
        );
    }

    [Theory]
    [InlineData("Ask.Count", "500", "A series has between 1 and")]
    [InlineData("Ask.Count", "many", "")]
    [InlineData("Ask.EveryDays", "0", "days lie between two visits")]
    [InlineData("Ask.EveryDays", "1000", "days lie between two visits")]
    [InlineData("Ask.Minutes", "5", "A visit takes between 10 minutes and 12 hours")]
    [InlineData("Ask.Until", "2026-01-01", "The last day comes after the first")]
    [InlineData("Ask.Date", "", "Choose the first day")]
    [InlineData("Ask.Time", "soon", "")]
    public async Task Form_WithAWrongAnswer_SaysSoOnItsFieldAndKeepsWhatWasTyped(
        string field,
        string typed,
        string says
    )
    {
        var day = await TestDay.BeginAsync(clinic);
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Ask.Kind"] = "Integration",
            ["Ask.Date"] = "2026-05-04",
            ["Ask.Time"] = "10:00",
            ["Ask.EveryDays"] = "7",
            ["Ask.Count"] = "3",
            ["Ask.RoomId"] = day.Room.ToString(),
            [field] = typed,
        };

        var page = await pages.GetAsync(
            $"/courses/{client.CourseId}/series?"
                + string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"))
        );

        page.Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        var wrong = page.Document.QuerySelector($"[name='{field}']")!.Closest(".field[data-error]").ShouldNotBeNull();
        wrong.TextContent.ShouldContain(says);
        foreach (var (name, value) in fields.Where(f => f.Key is not ("Ask.Kind" or "Ask.RoomId" or "Ask.Time")))
        {
            page.Document.QuerySelector($"input[name='{name}']")!.GetAttribute("value").ShouldBe(value, name);
        }

        page.Document.QuerySelector($"select[name='Ask.RoomId'] option[value='{day.Room}'][selected]")
            .ShouldNotBeNull();
        page.Document.QuerySelector(".error-summary").ShouldNotBeNull();
    }

    [Fact]
    public async Task Book_WhatIsNoSeries_IsRefused()
    {
        var day = await TestDay.BeginAsync(clinic);
        var client = await Scenario.InPreparationAsync();
        var query = Query(day, client, new DateOnly(2026, 5, 4), 2);
        var command = Command(query, await clinic.DoneAsync(query, Scenario.FrontDesk));

        (await RefusedAsync(command with { Kind = SessionKind.Dosing })).ShouldBe("series.not_for_dosing");
        (await RefusedAsync(command with { StartsAt = [] })).ShouldBe("series.no_times");
        (await RefusedAsync(command with { StartsAt = [clinic.Clock.Now.AddDays(-1)] })).ShouldBe(
            "booking.in_the_past"
        );
        (await RefusedAsync(command with { CourseId = Guid.CreateVersion7() })).ShouldBe("course.not_found");
        (await RefusedAsync(command with { LocationId = Guid.CreateVersion7() })).ShouldBe(
            "booking.location_not_found"
        );
        (await RefusedAsync(command with { TherapistId = Guid.CreateVersion7() })).ShouldBe("booking.staff_not_found");
        (await clinic.SendAsync(command, await clinic.JoinAsync())).Error.Kind.ShouldBe(ErrorKind.Forbidden);
    }

    [Fact]
    public async Task Preview_And_Book_KeepToTheirStatements()
    {
        var day = await TestDay.BeginAsync(clinic);
        var query = Query(day, await Scenario.InPreparationAsync(), new DateOnly(2026, 5, 4), 30);

        PreviewSeries.Model? preview = null;
        var read = await clinic.Sql.DuringAsync(async () =>
            preview = await clinic.DoneAsync(query, Scenario.FrontDesk)
        );
        read.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", read));
        var written = await clinic.Sql.DuringAsync(() =>
            clinic.DoneAsync(Command(query, preview!), Scenario.FrontDesk)
        );
        written.Count.ShouldBeLessThanOrEqualTo(13, string.Join("\n---\n", written));
    }

    internal static PreviewSeries.Query Query(TestDay day, TestVisit client, DateOnly first, int? count) =>
        new()
        {
            CourseId = client.CourseId,
            Kind = SessionKind.Integration,
            LocationId = day.Location,
            RoomId = day.Room,
            TherapistId = day.Therapist.Id,
            Date = first,
            Time = new TimeOnly(10, 0),
            Count = count,
        };

    internal static BookSeries.Command Command(PreviewSeries.Query query, PreviewSeries.Model preview) =>
        new()
        {
            CourseId = query.CourseId,
            Kind = query.Kind,
            LocationId = query.LocationId,
            RoomId = query.RoomId,
            TherapistId = query.TherapistId,
            StartsAt = [.. preview.Visits.Select(v => v.StartsAt)],
        };

    private async Task<string> RefusedAsync(BookSeries.Command command)
    {
        var result = await clinic.SendAsync(command, Scenario.FrontDesk);
        result.Succeeded.ShouldBeFalse();
        return result.Error.Code;
    }

    private Task<List<Session>> SessionsAsync(Guid seriesId) =>
        clinic.WithDbAsync(db =>
            db.Sessions.Include(s => s.Participations)
                .Where(s => s.SeriesId == seriesId)
                .OrderBy(s => s.StartsAt)
                .ToListAsync()
        );
}
