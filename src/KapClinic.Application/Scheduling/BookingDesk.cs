using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// What booking, moving and joining a session share: place and people, the guard against overlaps, and the claims. The guard looks first, so
/// that the refusal can name what is taken; the database has the last word.
/// </summary>
internal sealed partial class BookingDesk(IClinicDb db, ICalendarRows calendar, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Location with its zone, the room, the staff asked for and everybody of a session, in one statement.</summary>
    public async Task<Result<Place>> FindPlaceAsync(
        IBookingTime time,
        IReadOnlyCollection<Guid> staffIds,
        Guid? clientId,
        CancellationToken ct,
        Guid? sessionId = null
    ) => await FindPlaceAsync(time.LocationId, time.RoomId, staffIds, clientId, sessionId, ct);

    public async Task<Result<Place>> FindPlaceAsync(
        Session session,
        IReadOnlyCollection<Guid> staffIds,
        Guid? clientId,
        CancellationToken ct,
        Guid? sessionId = null
    ) => await FindPlaceAsync(session.LocationId, session.RoomId, staffIds, clientId, sessionId, ct);

    private async Task<Result<Place>> FindPlaceAsync(
        Guid locationId,
        Guid? roomId,
        IReadOnlyCollection<Guid> staffIds,
        Guid? clientId,
        Guid? sessionId,
        CancellationToken ct
    )
    {
        var found = await db
            .Locations.Where(l => l.Id == locationId)
            .Select(l => new
            {
                l.Zone,
                Room = l.Rooms.FirstOrDefault(r => r.Id == roomId),
                Staff = db
                    .StaffMembers.Where(s => s.Active && staffIds.Contains(s.Id))
                    .Select(s => new PlacedStaff(
                        s.Id,
                        s.Name,
                        s.Credentials.Where(c =>
                                c.Kind == CredentialKind.KetamineTraining
                                || c.Kind == CredentialKind.PsychedelicTraining
                            )
                            .Max(c => (DateOnly?)c.CountsUntil),
                        db.CareTeamMembers.Any(m => m.StaffId == s.Id && m.ClientId == clientId)
                    ))
                    .ToList(),
                // Everybody of a group moves together; tracked, they find their way into the session.
                Together = db.Participations.Where(p => p.SessionId == sessionId).ToList(),
                Standby = db.StandbyEntries.Where(e => e.ClientId == clientId && e.EndedAt == null).ToList(),
            })
            .AsSingleQuery()
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return BookingErrors.LocationNotFound;
        }

        if (roomId is not null && found.Room is null)
        {
            return BookingErrors.RoomNotFound;
        }

        return staffIds.Distinct().Count() == found.Staff.Count
            ? new Place(TimeZoneInfo.FindSystemTimeZoneById(found.Zone), found.Room, found.Staff)
            {
                Standby = found.Standby,
            }
            : BookingErrors.StaffNotFound;
    }

    /// <summary>Why the room and the people don't suit this kind of session; null when they do.</summary>
    public static Error? Unfit(Session session, Place place)
    {
        if (session.Kind == SessionKind.Dosing && place.Room is null)
        {
            return BookingErrors.RoomNeeded;
        }

        if (place.Room?.IsFitFor(session.Kind) == false)
        {
            return BookingErrors.RoomNotFit(place.Room.Name, session.Kind);
        }

        if (TooFewSeats(session, place) is { } full)
        {
            return full;
        }

        if (session.Kind != SessionKind.Dosing)
        {
            return null;
        }

        var day = place.Zone.DayOf(session.StartsAt);
        var therapists = session
            .Staff.Where(s => s.Part is StaffPart.LeadTherapist or StaffPart.SecondTherapist)
            .Select(s => place.Staff.First(p => p.Id == s.StaffId));
        return therapists.FirstOrDefault(t => !(t.TrainingUntil >= day)) is { } untrained
            ? BookingErrors.NoTraining(untrained.Name)
            : null;
    }

    /// <summary>The room has no seat for each client who takes part; null when it does.</summary>
    public static Error? TooFewSeats(Session session, Place place)
    {
        var clients = session.Attending.Count();
        return place.Room is { Seats: { } seats } room && !room.Holds(clients)
            ? BookingErrors.TooFewSeats(room.Name, seats, clients)
            : null;
    }

    /// <summary>Whoever has such a visit now, before any other of its kind, waits for no earlier one.</summary>
    public void EndStandby(Session session, Place place, CourseFile file)
    {
        var others = file
            .Visits.Where(v => v.Session.Id != session.Id && v.Participation.IsAhead)
            .Select(v => (v.Session.Kind, v.Session.StartsAt))
            .ToList();
        var now = clock.GetUtcNow();
        foreach (var entry in place.Standby.Where(e => e.CourseId == file.Course.Id && e.IsMetBy(session, others, now)))
        {
            entry.End(StandbyEnd.Booked, user.Id, now);
        }
    }

    /// <summary>Whoever is booked for a client takes part in their care, and may read what it needs.</summary>
    public void JoinCareTeam(Guid clientId, Place place)
    {
        foreach (var member in place.Staff.Where(s => !s.IsOnCareTeam))
        {
            db.CareTeamMembers.Add(
                new CareTeamMember
                {
                    ClientId = clientId,
                    StaffId = member.Id,
                    Since = clock.GetUtcNow(),
                    Reason = "Booked for a visit",
                }
            );
        }
    }
}

/// <summary>Where a session takes place and who is asked to be there.</summary>
internal sealed record Place(TimeZoneInfo Zone, Room? Room, IReadOnlyList<PlacedStaff> Staff)
{
    /// <summary>The places that the client would take earlier; read where one is booked or moved.</summary>
    public IReadOnlyList<StandbyEntry> Standby { get; init; } = [];
}

internal sealed record PlacedStaff(Guid Id, string Name, DateOnly? TrainingUntil, bool IsOnCareTeam);
