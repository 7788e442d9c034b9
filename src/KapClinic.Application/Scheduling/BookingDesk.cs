using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// What booking, moving and joining a session share: place and people, the guard against overlaps, and the claims. The guard looks first, so
/// that the refusal can name what is taken; the exclusion constraint in the database has the last word.
/// </summary>
internal sealed class BookingDesk(IClinicDb db, TimeProvider clock)
{
    /// <summary>Bookings wait for each other for the length of a transaction: two that overlap would otherwise end in a deadlock.</summary>
    internal const long LockKey = 0x4B43_424F_4F4B;

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
        CancellationToken ct
    ) => await FindPlaceAsync(session.LocationId, session.RoomId, staffIds, clientId, null, ct);

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
                        s.KetamineTrainingValidUntil,
                        db.CareTeamMembers.Any(m => m.StaffId == s.Id && m.ClientId == clientId)
                    ))
                    .ToList(),
                // Everybody of a group moves together; tracked, they find their way into the session.
                Together = db.Participations.Where(p => p.SessionId == sessionId).ToList(),
            })
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

        if (session.Kind != SessionKind.Dosing)
        {
            return null;
        }

        var day = place.Zone.DayOf(session.StartsAt);
        var therapists = session
            .Staff.Where(s => s.Part is StaffPart.LeadTherapist or StaffPart.SecondTherapist)
            .Select(s => place.Staff.First(p => p.Id == s.StaffId));
        return therapists.FirstOrDefault(t => !(t.KetamineTrainingUntil >= day)) is { } untrained
            ? BookingErrors.NoTraining(untrained.Name)
            : null;
    }

    /// <summary>Claims room, clients and exclusive staff for the session, after letting go of holds that ran out.</summary>
    public async Task<Error?> ClaimAsync(Session session, Place place, CancellationToken ct)
    {
        await db.AdvisoryLockAsync(LockKey, ct);
        var now = clock.GetUtcNow();
        var wanted = session.Claims(place.Room?.TurnOverMinutes ?? 0).ToList();
        var ids = wanted.Select(c => c.ResourceId).ToList();
        var (from, until) = (wanted.Min(c => c.From), wanted.Max(c => c.Until));
        var near = await db
            .BookingClaims.Where(c =>
                c.SessionId == session.Id || (ids.Contains(c.ResourceId) && c.From < until && c.Until > from)
            )
            .Select(c => new
            {
                Claim = c,
                Session = db.Sessions.First(s => s.Id == c.SessionId),
                Participations = db.Participations.Where(p => p.SessionId == c.SessionId).ToList(),
            })
            .ToListAsync(ct);
        foreach (var old in near.Where(n => n.Claim.SessionId == session.Id))
        {
            db.BookingClaims.Remove(old.Claim);
        }

        // What a hold that ran out had claimed beside this goes the same way, when somebody asks for it.
        var over = near.Where(n =>
                n.Session.Id != session.Id && (n.Session.CancelledAt is not null || n.Session.HoldHasRunOut(now))
            )
            .ToList();
        foreach (var gone in over)
        {
            if (gone.Session.HoldHasRunOut(now))
            {
                gone.Session.LetGo(now);
            }

            db.BookingClaims.Remove(gone.Claim);
        }

        foreach (var other in near.Where(n => n.Session.Id != session.Id).Except(over))
        {
            var taken = wanted.FirstOrDefault(w =>
                w.Resource == other.Claim.Resource
                && w.ResourceId == other.Claim.ResourceId
                && w.From < other.Claim.Until
                && w.Until > other.Claim.From
            );
            if (taken is not null)
            {
                return Taken(other.Claim, place);
            }
        }

        db.BookingClaims.AddRange(wanted);
        return null;
    }

    /// <summary>Saves; the answer of the constraint becomes a refusal.</summary>
    public async Task<Result> SaveAsync(CancellationToken ct) =>
        await db.SaveUnlessAsync(BookingErrors.NoOverlap, ct) ? Result.Done : BookingErrors.TakenMeanwhile;

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

    private static Error Taken(BookingClaim claim, Place place)
    {
        var who = claim.Resource switch
        {
            ClaimedResource.Room => place.Room!.Name,
            ClaimedResource.Client => "The client",
            _ => place.Staff.First(s => s.Id == claim.ResourceId).Name,
        };
        return BookingErrors.Taken(
            who,
            place.Zone.TimeOf(claim.From).ToString("HH:mm", null),
            place.Zone.TimeOf(claim.Until).ToString("HH:mm", null),
            claim.Resource
        );
    }
}

/// <summary>Where a session takes place and who is asked to be there.</summary>
internal sealed record Place(TimeZoneInfo Zone, Room? Room, IReadOnlyList<PlacedStaff> Staff);

internal sealed record PlacedStaff(Guid Id, string Name, DateOnly? KetamineTrainingUntil, bool IsOnCareTeam);
