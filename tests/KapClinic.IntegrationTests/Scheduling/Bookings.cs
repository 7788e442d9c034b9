using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Booked visits for the tests of the desk. Each has a day to itself.</summary>
internal static class Bookings
{
    private static int s_day;

    /// <summary>A weekday far enough ahead for every hold, which no other test books on.</summary>
    public static DateOnly NextDay(this ScenarioFixture clinic) =>
        DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(20 + (7 * Interlocked.Increment(ref s_day)));

    public static BookSession.Command Booking(this ScenarioFixture clinic, TestVisit client, DateOnly? day = null) =>
        new()
        {
            CourseId = client.CourseId,
            Kind = SessionKind.Preparation,
            LocationId = clinic.Scenario.LocationId,
            RoomId = clinic.Scenario.RoomId,
            Date = day ?? clinic.NextDay(),
            Time = new TimeOnly(10, 0),
        };

    /// <summary>A preparation visit of a new client, at ten in the morning.</summary>
    public static async Task<TestVisit> BookedAsync(
        this ScenarioFixture clinic,
        Func<BookSession.Command, BookSession.Command>? but = null
    )
    {
        var client = await clinic.Scenario.InPreparationAsync();
        return await clinic.BookedForAsync(client, but);
    }

    public static async Task<TestVisit> BookedForAsync(
        this ScenarioFixture clinic,
        TestVisit client,
        Func<BookSession.Command, BookSession.Command>? but = null
    )
    {
        var command = clinic.Booking(client);
        var booked = await clinic.DoneAsync(but?.Invoke(command) ?? command, clinic.Scenario.FrontDesk);
        return client with { Id = booked.ParticipationId, SessionId = booked.SessionId };
    }

    /// <summary>A dosing visit that waits for the medical decision.</summary>
    public static async Task<TestVisit> HeldForClearanceAsync(this ScenarioFixture clinic)
    {
        var client = await clinic.Scenario.InClearanceAsync();
        var day = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(5);
        var room = await clinic.RoomAsync();
        return await clinic.BookedForAsync(
            client,
            c => c with { Kind = SessionKind.Dosing, Date = day, RoomId = room, Staff = clinic.Lead() }
        );
    }

    /// <summary>Somebody trained to lead a dosing session.</summary>
    public static IReadOnlyList<StaffInPart> Lead(this ScenarioFixture clinic) =>
        [new(clinic.Scenario.Director.Id, StaffPart.LeadTherapist)];

    /// <summary>A room of its own, fit for everything (or not for groups).</summary>
    public static async Task<Guid> RoomAsync(this ScenarioFixture clinic, bool groups = true)
    {
        var id = Guid.CreateVersion7();
        await clinic.WithDbAsync(async db =>
        {
            db.Add(new Room(id, clinic.Scenario.LocationId, "Alder " + id.ToString("N")[^6..], true, true, groups, 15));
            return await db.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>A location whose clocks change twice a year.</summary>
    public static async Task<Guid> InVancouverAsync(this ScenarioFixture clinic)
    {
        var id = Guid.CreateVersion7();
        await clinic.WithDbAsync(async db =>
        {
            db.Add(new Location(id, "Point House", "Point House", "America/Vancouver", "1 Point Road", "604 555 0101"));
            return await db.SaveChangesAsync();
        });
        return id;
    }

    public static Task<Participation> VisitAsync(this ScenarioFixture clinic, TestVisit visit) =>
        clinic.WithDbAsync(db => db.Participations.Include(p => p.Session).SingleAsync(p => p.Id == visit.Id));

    public static Task<int> ClaimsAsync(this ScenarioFixture clinic, TestVisit visit) =>
        clinic.WithDbAsync(db => db.BookingClaims.CountAsync(c => c.SessionId == visit.SessionId));
}
