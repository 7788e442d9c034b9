using KapClinic.Domain.Pickup;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Where whoever takes the client home stands.</summary>
public enum DriverPageState
{
    Asked,
    SaidYes,

    /// <summary>Staff checked who they are.</summary>
    Here,

    /// <summary>They left with the client: only what to watch for, and until when, can still be read.</summary>
    Released,

    /// <summary>Nothing is asked of them any more.</summary>
    NotNeeded,
}

/// <summary>
/// What whoever takes a client home may know, and nothing else: no diagnosis, no medicine, no word of the treatment. Their own name,
/// the client's first name (where allowed), the time and the place are gone once the client has left.
/// </summary>
public sealed record DriverPage
{
    public required DriverPageState State { get; init; }

    /// <summary>Whose page it is.</summary>
    public string? DriverName { get; init; }

    /// <summary>Only where the client allows it.</summary>
    public string? FirstName { get; init; }

    /// <summary>The clinic's neutral name.</summary>
    public required string Place { get; init; }
    public string? Address { get; init; }
    public required string Phone { get; init; }

    /// <summary>IANA id of the place's zone.</summary>
    public required string Zone { get; init; }

    /// <summary>About when the client can be collected.</summary>
    public DateTimeOffset? PickupAt { get; init; }

    /// <summary>When they said they will be here, on the clinic's clock.</summary>
    public TimeOnly? ExpectedAt { get; init; }
    public DateTimeOffset? OnTheWayAt { get; init; }
    public DateTimeOffset? SaidHereAt { get; init; }

    /// <summary>They stay with the client at the lodging instead of driving.</summary>
    public required bool StaysOvernight { get; init; }

    /// <summary>Until when the client must not drive, work or decide; known once they have left.</summary>
    public DateTimeOffset? RestrictionUntil { get; init; }
}

/// <summary>A driver with the visit and the place, as their page needs them.</summary>
internal sealed record DriverVisit(
    PickupPerson Person,
    VisitStatus Status,
    Guid ClientId,
    Guid CourseId,
    string FirstName,
    DateTimeOffset EndsAt,
    DateTimeOffset? RestrictionUntil,
    ProgrammeParameters Programme,
    string Place,
    string Address,
    string Phone,
    string Zone
)
{
    public static IQueryable<DriverVisit> Of(IClinicDb db, IQueryable<PickupPerson> people) =>
        from person in people
        join visit in db.Participations on person.ParticipationId equals visit.Id
        join client in db.Clients on visit.ClientId equals client.Id
        join course in db.Courses on visit.CourseId equals course.Id
        join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
        join location in db.Locations on visit.Session!.LocationId equals location.Id
        select new DriverVisit(
            person,
            visit.Status,
            client.Id,
            course.Id,
            client.PreferredName ?? client.GivenName,
            visit.Session!.EndsAt,
            visit.RestrictionUntil,
            version.Parameters,
            location.PublicName,
            location.Address,
            location.Phone,
            location.Zone
        );

    public DriverPage ToPage(bool showsFirstName)
    {
        var state = Person.State switch
        {
            PickupState.Released => DriverPageState.Released,
            // A session that ended and released nobody to them went another way.
            _ when !Person.Stands || Status is VisitStatus.Cancelled or VisitStatus.NoShow or VisitStatus.Ended =>
                DriverPageState.NotNeeded,
            PickupState.Arrived => DriverPageState.Here,
            PickupState.Confirmed => DriverPageState.SaidYes,
            _ => DriverPageState.Asked,
        };
        var page = new DriverPage
        {
            State = state,
            Place = Place,
            Phone = Phone,
            Zone = Zone,
            StaysOvernight = Programme.Destination == DischargeDestination.ResponsibleAdult,
            RestrictionUntil = state == DriverPageState.Released ? RestrictionUntil : null,
        };
        return state is DriverPageState.Released or DriverPageState.NotNeeded
            ? page
            : page with
            {
                DriverName = Person.Name,
                FirstName = showsFirstName ? FirstName : null,
                Address = Address,
                PickupAt = EndsAt,
                ExpectedAt = Person.ExpectedAt,
                OnTheWayAt = Person.OnTheWayAt,
                SaidHereAt = Person.SaidHereAt,
            };
    }
}
