using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <content>Visits in the calendar and in the past, and who takes the client home.</content>
internal sealed partial class DemoCourse
{
    /// <summary>A visit ahead, so many days from now. A driver is named where a state is given.</summary>
    public DemoCourse Ahead(
        SessionKind kind,
        int inDays,
        VisitStatus status = VisitStatus.Booked,
        PickupState? driver = null,
        TimeOnly? notBefore = null
    )
    {
        var (room, from, until) = _clinic.Calendar.Take(
            _clinic.Calendar.Today.AddDays(inDays),
            kind,
            Parameters.MinutesFor(kind),
            _clinic.Id(_therapist),
            notBefore
        );
        var participation = Book(kind, room, from, until, status);
        if (driver is { } state && state != PickupState.Needed)
        {
            Driver(participation, state, until);
        }

        if (kind == SessionKind.Dosing && inDays <= 6 && status != VisitStatus.Held)
        {
            Order(participation, _clinic.Now.AddHours(-3));
        }

        return this;
    }

    private (Participation, DateTimeOffset From, DateTimeOffset Until) Past(SessionKind kind, int daysAgo)
    {
        // Past visits need no place of their own in the calendar that is still to come.
        var from = Ago(daysAgo, 9 + _number % 6);
        var until = from.AddMinutes(Parameters.MinutesFor(kind));
        var rooms = _clinic.Calendar.Location.Rooms.FindAll(r => r.IsFitFor(kind));
        var session = NewSession(kind, rooms[_number % rooms.Count], from, until);
        return (session.Invite(Course.Id, Client.Id, VisitStatus.Confirmed), from, until);
    }

    private Participation Book(
        SessionKind kind,
        Room? room,
        DateTimeOffset from,
        DateTimeOffset until,
        VisitStatus status
    )
    {
        var session = NewSession(kind, room, from, until);
        if (status == VisitStatus.Held)
        {
            session.Hold(HoldKind.WaitsForClearance, from.AddHours(-48));
        }

        var participation = session.Invite(Course.Id, Client.Id, status);
        var turnOver = kind == SessionKind.Dosing ? room?.TurnOverMinutes ?? 0 : 0;
        _clinic.Db.BookingClaims.AddRange(
            session.Claims(new ClaimTerms(_clinic.Policy.Policy.Staffing, MinutesAfter: turnOver))
        );
        return participation;
    }

    private Session NewSession(SessionKind kind, Room? room, DateTimeOffset from, DateTimeOffset until)
    {
        var session = new Session(
            Guid.CreateVersion7(from),
            kind,
            _clinic.Calendar.Location.Id,
            room?.Id,
            from,
            until,
            _clinic.Id(Desk),
            _clinic.Now.AddDays(-20)
        );
        session.Assign(_clinic.Id(_therapist), StaffPart.LeadTherapist);
        if (kind == SessionKind.Dosing)
        {
            session.Assign(_clinic.Id(Nurse), StaffPart.Monitor);
            session.Assign(_clinic.Id(Prescriber), StaffPart.PrescriberOnCall);
        }

        _clinic.Db.Sessions.Add(session);
        return session;
    }

    private void Driver(Participation participation, PickupState state, DateTimeOffset pickup)
    {
        var asked = _clinic.Now.AddDays(-1);
        var person = new PickupPerson(
            Guid.CreateVersion7(asked),
            participation.Id,
            $"Sam {Client.FamilyName}",
            "brother",
            $"(503) 555-{500 + _number:0000}",
            isBackup: false,
            _clinic.Id(Desk),
            asked
        );
        if (state is PickupState.Confirmed or PickupState.Arrived)
        {
            var zone = _clinic.Calendar.Location.TimeZone;
            person.Confirm(
                "by phone",
                isAdult: true,
                TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(pickup, zone).DateTime),
                _clinic.Id(Desk),
                asked.AddHours(2)
            );
        }
        else if (state == PickupState.Declined)
        {
            person.Decline();
        }

        _clinic.Db.PickupPeople.Add(person);
    }
}
