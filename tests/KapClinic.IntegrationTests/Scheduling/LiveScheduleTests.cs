using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using KapClinic.Infrastructure.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Another person's booking is told to whoever looks at that day, through PostgreSQL, on every server.</summary>
public sealed class LiveScheduleTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Booking_OnAWatchedDay_IsTold()
    {
        var date = NextDay();
        await using var watch = await WatchAsync(Here, date);

        await BookAsync(date);

        await watch.ShouldHearAsync();
    }

    [Fact]
    public async Task Booking_OnAnotherDay_IsNotTold()
    {
        var date = NextDay();
        await using var watch = await WatchAsync(Here, date);

        await BookAsync(date.AddDays(5));
        await watch.ShouldHaveHeardNothingAsync();
        await BookAsync(date);

        await watch.ShouldHearAsync();
    }

    [Fact]
    public async Task Confirming_AWatchedVisit_IsTold()
    {
        var date = NextDay();
        var booked = await BookAsync(date);
        await using var watch = await WatchAsync(Here, date);

        await clinic.DoneAsync(new ConfirmVisit.Command(booked.ParticipationId), Scenario.FrontDesk);

        await watch.ShouldHearAsync();
    }

    [Theory]
    [InlineData("working hours")]
    [InlineData("other hours on a day")]
    [InlineData("time off")]
    [InlineData("time off taken back")]
    [InlineData("closed days")]
    [InlineData("a closed day that opens")]
    [InlineData("opening hours")]
    [InlineData("a room")]
    public async Task Ground_OfAWatchedDay_IsTold(string what)
    {
        var date = NextDay();
        var off = await EnterTimeOffAsync(date, date);
        await CloseAsync(date.AddDays(1));
        await using var watch = await WatchAsync(Here, date);

        await (
            what switch
            {
                "working hours" => clinic.DoneAsync(
                    new SaveWorkingHours.Command
                    {
                        StaffId = Scenario.Nurse.Id,
                        LocationId = Scenario.LocationId,
                        Week = [new(DayOfWeek.Monday, new(9, 0), new(17, 0))],
                        From = date.AddDays(-30),
                    },
                    Scenario.Manager
                ),
                "other hours on a day" => clinic.DoneAsync(
                    new SaveHoursException.Command
                    {
                        StaffId = Scenario.Nurse.Id,
                        LocationId = Scenario.LocationId,
                        Date = date,
                    },
                    Scenario.Manager
                ),
                "time off" => EnterTimeOffAsync(date.AddDays(-4), date.AddDays(4)),
                "time off taken back" => clinic.DoneAsync(new WithdrawTimeOff.Command(off), Scenario.Manager),
                "closed days" => CloseAsync(date),
                "a closed day that opens" => clinic.DoneAsync(
                    new RemoveClosedDay.Command(Scenario.LocationId, date.AddDays(1)),
                    Scenario.Manager
                ),
                "opening hours" => clinic.DoneAsync(
                    new SaveOpeningHours.Command(
                        Scenario.LocationId,
                        [.. Enum.GetValues<DayOfWeek>().Select(d => new WeekTime(d, new(7, 0), new(20, 0)))]
                    ),
                    Scenario.Manager
                ),
                _ => (Task)clinic.RoomAsync(),
            }
        );

        await watch.ShouldHearAsync();
    }

    [Fact]
    public async Task WhatAGateReads_OfAWatchedVisit_IsTold()
    {
        var date = NextDay();
        var booked = await BookAsync(date);
        await using var watch = await WatchAsync(Here, date);

        await clinic.WithDbAsync(async db =>
        {
            var visit = await db.Participations.FindAsync(booked.ParticipationId);
            var text = db.ConsentTexts.First();
            db.Add(
                new ConsentSignature
                {
                    ClientId = visit!.ClientId,
                    ConsentTextId = text.Id,
                    Kind = text.Kind,
                    TypedName = "Rosa Lindqvist",
                    DocumentSha256 = text.Sha256,
                    SignedAt = clinic.Clock.Now,
                    AuthenticatedBy = "in person",
                    From = "::1",
                    IntentConfirmed = true,
                }
            );
            return await db.SaveChangesAsync();
        });

        await watch.ShouldHearAsync();
    }

    [Fact]
    public async Task TimeOff_OnOtherDays_IsNotTold()
    {
        var date = NextDay();
        await using var watch = await WatchAsync(Here, date);

        await EnterTimeOffAsync(date.AddDays(2), date.AddDays(4));
        await watch.ShouldHaveHeardNothingAsync();
        await EnterTimeOffAsync(date, date);

        await watch.ShouldHearAsync();
    }

    [Fact]
    public async Task Booking_OnOneServer_IsToldByTheOther()
    {
        var date = NextDay();
        using var other = new ScheduleListener(
            clinic.Services.GetRequiredService<ClinicDataSource>(),
            clinic.Clock,
            NullLogger<ScheduleListener>.Instance
        );
        await other.StartAsync(default);
        await using var there = await WatchAsync(other, date);
        await using var here = await WatchAsync(Here, date);

        await BookAsync(date);

        await there.ShouldHearAsync();
        await here.ShouldHearAsync();
        await other.StopAsync(default);
    }

    [Fact]
    public async Task Stream_OfASignedInPerson_SaysThatAndNothingElse()
    {
        var date = NextDay();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        using var answer = await pages.Http.GetAsync(Address(date), HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());

        await BookAsync(date);

        using var end = new CancellationTokenSource(Watch.Patience);
        var heard = new List<string>();
        while (!heard.Exists(l => l.StartsWith("data:", StringComparison.Ordinal)))
        {
            heard.Add(await lines.ReadLineAsync(end.Token) ?? throw new EndOfStreamException());
        }

        heard.ShouldContain("event: changed");
        long.TryParse(heard[^1]["data:".Length..], out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Stream_OfNobody_LeadsToTheSignIn()
    {
        using var pages = clinic.OpenPages();

        (await pages.GetAsync(Address(NextDay()))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("/schedule/live")]
    [InlineData("/schedule/live?location=here&from=2026-03-04&until=2026-03-04")]
    [InlineData("/schedule/live?location=00000000-0000-0000-0000-000000000000&from=2026-03-04&until=2029-03-04")]
    public async Task Stream_AskedForNonsense_IsRefused(string address)
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        (await pages.GetAsync(address)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private IScheduleChanges Here => clinic.Services.GetRequiredService<IScheduleChanges>();

    private async Task<Watch> WatchAsync(IScheduleChanges changes, DateOnly date)
    {
        var watch = new Watch(changes, clinic, date);
        // Who begins to watch is told once when the connection stands, and of what happened just before.
        await watch.SettleAsync();
        return watch;
    }

    private async Task<BookSession.Booked> BookAsync(DateOnly date) =>
        await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = (await Scenario.InPreparationAsync()).CourseId,
                Kind = SessionKind.Preparation,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = date,
                Time = new TimeOnly(10, 0),
                Minutes = 60,
            },
            Scenario.FrontDesk
        );

    private async Task<Guid> EnterTimeOffAsync(DateOnly first, DateOnly last) =>
        (
            await clinic.DoneAsync(
                new EnterTimeOff.Command
                {
                    StaffId = Scenario.Nurse.Id,
                    Kind = TimeOffKind.Holiday,
                    FirstDay = first,
                    LastDay = last,
                },
                Scenario.Manager
            )
        ).Id;

    private Task CloseAsync(DateOnly day) =>
        clinic.DoneAsync(
            new SaveClosedDays.Command
            {
                LocationId = Scenario.LocationId,
                Name = "Stocktaking",
                First = day,
            },
            Scenario.Manager
        );

    private string Address(DateOnly date) =>
        $"/schedule/live?location={Scenario.LocationId}&from={date:yyyy-MM-dd}&until={date:yyyy-MM-dd}";

    /// <summary>Far enough apart that none is the day before or after another.</summary>
    private static DateOnly NextDay() => new DateOnly(2026, 7, 1).AddDays(14 * Interlocked.Increment(ref s_day));
}
