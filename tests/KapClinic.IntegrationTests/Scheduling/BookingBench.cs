using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>What the tests of booking share: clients who may be dosed, rooms, a command with the usual things in it.</summary>
internal sealed class BookingBench(ScenarioFixture clinic)
{
    private static int s_day;

    public Scenario Scenario => clinic.Scenario;

    /// <summary>A day that no other test books on.</summary>
    public DateOnly NextDay() =>
        DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(30 + Interlocked.Add(ref s_day, 2));

    public Task<TestVisit> ClientAsync(Action<ClientSetup>? with = null) =>
        Scenario.InPreparationAsync(setup =>
        {
            setup.Programme = Scenario.Individual with { LeastHoursBetweenDoses = 0 };
            with?.Invoke(setup);
        });

    public async Task<Guid> RoomAsync(Guid? locationId = null) =>
        await clinic.WithDbAsync(async db =>
        {
            var room = new Room(Guid.CreateVersion7(), locationId ?? Scenario.LocationId, "Fern", true, true, true, 0);
            db.Add(room);
            await db.SaveChangesAsync();
            return room.Id;
        });

    /// <summary>Another site with a room.</summary>
    public async Task<(Guid Location, Guid Room)> SiteAsync()
    {
        var site = await clinic.WithDbAsync(async db =>
        {
            // The same clock on the wall.
            var zone = await db.Locations.Where(l => l.Id == Scenario.LocationId).Select(l => l.Zone).SingleAsync();
            var added = new Location(Guid.CreateVersion7(), "Hill", "Hill", zone, "", "");
            db.Add(added);
            await db.SaveChangesAsync();
            return added;
        });
        return (site.Id, await RoomAsync(site.Id));
    }

    public Task<int> PutInForceAsync(StaffingPolicy staffing) =>
        clinic.WithDbAsync(async db =>
        {
            var number = 1 + await db.PolicyVersions.MaxAsync(p => p.Number);
            var policy = ClinicalPolicy.Default with { Staffing = staffing };
            var version = new PolicyVersion(
                Guid.CreateVersion7(),
                number,
                policy,
                "For a test.",
                Scenario.Manager.Id,
                Scenario.Now
            );
            version.Sign(Scenario.SignatureOf(Scenario.Director));
            db.Add(version);
            return await db.SaveChangesAsync();
        });

    public BookSession.Command Dosing(TestVisit client, DateOnly day, Guid room, params StaffInPart[] staff) =>
        new()
        {
            CourseId = client.CourseId,
            Kind = SessionKind.Dosing,
            LocationId = Scenario.LocationId,
            RoomId = room,
            Date = day,
            Time = new TimeOnly(10, 0),
            Staff = staff,
        };

    public BookSession.Command Talking(TestVisit client, DateOnly day, Guid room, params StaffInPart[] staff) =>
        Dosing(client, day, room, staff) with
        {
            Kind = SessionKind.Preparation,
        };
}
