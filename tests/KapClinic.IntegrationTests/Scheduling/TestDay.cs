using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A place, a room and people of their own, so that the visits of one test never meet those of another.</summary>
internal sealed class TestDay
{
    private readonly ClinicFixture _clinic;
    private readonly Scenario _scenario;

    private TestDay(ClinicFixture clinic, Scenario scenario) => (_clinic, _scenario) = (clinic, scenario);

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");

    public TestUser Therapist { get; private set; } = null!;
    public TestUser Nurse { get; private set; } = null!;
    public TestUser Prescriber { get; private set; } = null!;
    public Guid Location { get; } = Guid.CreateVersion7();
    public Guid Room { get; private set; }

    public DateOnly Today => Zone.DayOf(_clinic.Clock.Now);

    public static async Task<TestDay> BeginAsync(ScenarioFixture clinic)
    {
        var day = new TestDay(clinic, clinic.Scenario)
        {
            Therapist = await clinic.JoinAsync(Role.Therapist),
            Nurse = await clinic.JoinAsync(Role.Nurse),
            Prescriber = await clinic.JoinAsync(Role.Prescriber),
        };
        await clinic.WithDbAsync(db =>
        {
            db.Add(new Location(day.Location, "Quay " + day.Location.ToString("N")[^6..], "Quay", Zone.Id, "", ""));
            return db.SaveChangesAsync();
        });
        day.Room = await day.RoomAsync();
        return day;
    }

    public async Task<Guid> RoomAsync()
    {
        var id = Guid.CreateVersion7();
        await _clinic.WithDbAsync(db =>
        {
            db.Add(new Room(id, Location, "Alder " + id.ToString("N")[^6..], true, true, true, 0));
            return db.SaveChangesAsync();
        });
        return id;
    }

    public BookSession.Command Visit(TestVisit client, SessionKind kind, DateOnly day, string time) =>
        new()
        {
            CourseId = client.CourseId,
            Kind = kind,
            LocationId = Location,
            RoomId = Room,
            Date = day,
            Time = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
            Staff =
                kind == SessionKind.Dosing
                    ?
                    [
                        new(Therapist.Id, StaffPart.LeadTherapist),
                        new(Nurse.Id, StaffPart.Monitor),
                        new(Prescriber.Id, StaffPart.PrescriberOnCall),
                    ]
                    : [new(Therapist.Id, StaffPart.LeadTherapist)],
        };

    public async Task<BookSession.Booked> BookAsync(
        SessionKind kind,
        string time,
        TestVisit? client = null,
        DateOnly? day = null,
        Guid? room = null,
        Guid? therapist = null
    )
    {
        var command = Visit(client ?? await _scenario.InPreparationAsync(), kind, day ?? Today, time);
        return await _clinic.DoneAsync(
            command with
            {
                RoomId = room ?? Room,
                Staff = therapist is { } id ? [new(id, StaffPart.LeadTherapist)] : command.Staff,
            },
            _scenario.FrontDesk
        );
    }

    /// <summary>Somebody who said they come.</summary>
    public async Task<Guid> DriverAsync(Guid participationId)
    {
        var driver = new PickupPerson(
            Guid.CreateVersion7(),
            participationId,
            "Sam Okafor",
            "friend",
            "604 555 0199",
            false,
            _scenario.FrontDesk.Id,
            _clinic.Clock.Now
        );
        driver.Confirm("by phone", true, new TimeOnly(14, 0), _scenario.FrontDesk.Id, _clinic.Clock.Now);
        await _clinic.WithDbAsync(db =>
        {
            db.Add(driver);
            return db.SaveChangesAsync();
        });
        return driver.Id;
    }

    public DateTimeOffset At(string time, DateOnly? day = null) =>
        Zone.Settle(day ?? Today, TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
