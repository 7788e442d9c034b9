using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Scheduling;

/// <summary>Reads what is open, staffed and taken over some days, so that any number of visits can be tried in it.</summary>
internal sealed class BookingTrials(ICalendarRows rows, TimeProvider clock)
{
    /// <param name="locationId">Where; null is everywhere.</param>
    /// <param name="staffIds">These people; null is everybody who works clinically.</param>
    /// <param name="clientIds">The clients whose own visits are in the way.</param>
    /// <param name="first">The first day, as it is called there.</param>
    /// <param name="last">The last day, itself included.</param>
    /// <param name="staffing">Ceilings and shares, from the policy in force.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<BookingTrial> ReadAsync(
        Guid? locationId,
        IReadOnlyCollection<Guid>? staffIds,
        IReadOnlyCollection<Guid> clientIds,
        DateOnly first,
        DateOnly last,
        StaffingPolicy staffing,
        CancellationToken ct
    )
    {
        var ask = new CalendarAsk(locationId, staffIds, first.AddDays(-1), last.AddDays(1));
        var now = clock.GetUtcNow();
        var file = new CalendarFile(await rows.ReadAsync(ask, ct));
        var claims = await rows.ReadClaimsAsync(
            ask,
            new ClaimsAsk(
                clientIds,
                null,
                new DateTimeOffset(ask.First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                new DateTimeOffset(ask.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                now
            ),
            ct
        );
        return new BookingTrial(file, claims, staffing);
    }
}

/// <summary>
/// Tries visits by the rules of booking itself, in what was read once: the same fitness, hours, licences and claims. What passes here
/// passes the booking guard, unless somebody books in between.
/// </summary>
internal sealed class BookingTrial(CalendarFile file, IEnumerable<BookingClaim> claims, StaffingPolicy staffing)
{
    private readonly Dictionary<Guid, List<BookingClaim>> _claims = claims
        .GroupBy(c => c.ResourceId)
        .ToDictionary(g => g.Key, g => g.ToList());

    private readonly Dictionary<Guid, Here> _places = [];

    private readonly Dictionary<Guid, OpenFile> _open = [];

    /// <summary>Everybody who was read, by name.</summary>
    public IEnumerable<CalendarRow> People => file.People;

    public bool Holds(Guid staffId, IReadOnlyCollection<Domain.Access.Role> roles) =>
        file.Roles(staffId).Any(roles.Contains);

    public TimeZoneInfo ZoneOf(Guid locationId) => file.Open(locationId).Zone;

    public IEnumerable<Room> RoomsFor(Session session) =>
        At(session.LocationId).Rooms.Where(r => r.IsFitFor(session.Kind));

    /// <summary>Room, zone and people of a session, without asking again.</summary>
    public Place PlaceOf(Session session)
    {
        var here = At(session.LocationId);
        var taking = session.Staff.Select(s => s.StaffId).ToHashSet();
        return here.Place with
        {
            Room = here.Rooms.Find(r => r.Id == session.RoomId),
            Staff = [.. here.Place.Staff.Where(s => taking.Contains(s.Id))],
        };
    }

    public ClaimTerms TermsOf(Session session)
    {
        var here = At(session.LocationId);
        return BookingDesk.Terms(
            session.Kind,
            here.Rooms.Find(r => r.Id == session.RoomId),
            here.Buffers.FirstOrDefault(b => b.Kind == session.Kind),
            staffing
        );
    }

    /// <summary>Takes room and people for a session that goes on longer than it was booked, or that is proposed elsewhere.</summary>
    public void Extend(Session session)
    {
        foreach (var claim in session.Claims(TermsOf(session)))
        {
            if (!_claims.TryGetValue(claim.ResourceId, out var taken))
            {
                _claims.Add(claim.ResourceId, taken = []);
            }

            taken.Add(claim);
        }
    }

    /// <summary>Why the session could not stand there; null when it could.</summary>
    public Error? Refusal(Session session) => Unfit(session) ?? Taken(session);

    /// <summary>Fitness, people, licences and hours, without what is taken.</summary>
    public Error? Unfit(Session session) => Unsuited(session) ?? Hours(session).FirstOrDefault();

    /// <summary>Fitness, people and licences: what nobody can overbook.</summary>
    public Error? Unsuited(Session session)
    {
        var place = PlaceOf(session);
        if (session.RoomId is not null && place.Room is null)
        {
            return BookingErrors.RoomNotFound;
        }

        if (session.Staff.Any(s => place.Staff.All(p => p.Id != s.StaffId)))
        {
            return BookingErrors.StaffNotFound;
        }

        return BookingDesk.Unfit(session, place)
            ?? (SessionClaims.HasEnoughMonitors(session) ? null : BookingErrors.OwnMonitorNeeded)
            ?? BookingDesk.Unlicensed(session, place, file);
    }

    /// <summary>Opening hours, working hours and the on-call rota.</summary>
    public IEnumerable<Error> Hours(Session session) =>
        BookingDesk.OutsideHours(session, PlaceOf(session), file, staffing);

    /// <summary>What is taken, in the session's way.</summary>
    public IEnumerable<ClaimConflict> Conflicts(Session session) =>
        session
            .Claims(TermsOf(session))
            .SelectMany(wanted =>
                _claims.TryGetValue(wanted.ResourceId, out var standing) ? ClaimRules.Conflicts(wanted, standing) : []
            );

    /// <summary>The conflict as a sentence that names who or what is taken.</summary>
    public Error Words(ClaimConflict conflict, Session session) => BookingDesk.Refusal(conflict, PlaceOf(session));

    /// <summary>What two sessions both need, from when until when; null when they go together.</summary>
    public Error? Between(Session session, Session other) =>
        ClaimRules
            .Conflicts(session.Claims(TermsOf(session)), [.. other.Claims(TermsOf(other))])
            .Select(c => BookingDesk.Refusal(c, PlaceOf(session)))
            .FirstOrDefault();

    private Error? Taken(Session session) =>
        Conflicts(session).FirstOrDefault() is { } conflict ? Words(conflict, session) : null;

    private Here At(Guid locationId)
    {
        if (!_places.TryGetValue(locationId, out var here))
        {
            var people = file.People.Select(p => new PlacedStaff(
                p.Id,
                p.Name!,
                file.Credentials(p.Id)
                    .Where(c => Domain.Access.StaffCredential.IsDosingTraining(c.Kind))
                    .Max(c => (DateOnly?)c.CountsUntil),
                IsOnCareTeam: true
            ));
            here = new Here(
                new Place(ZoneOf(locationId), null, [.. people]),
                [.. file.Rooms(locationId)],
                file.Buffers(locationId)
            );
            _places.Add(locationId, here);
        }

        return here;
    }

    private sealed record Here(Place Place, List<Room> Rooms, IReadOnlyList<SessionBuffer> Buffers);

    /// <summary>Within opening hours, and within the usual ones where none are on file: a suggestion is never in the night.</summary>
    public bool IsOpen(Session session)
    {
        if (!_open.TryGetValue(session.LocationId, out var open))
        {
            _open.Add(session.LocationId, open = file.Open(session.LocationId));
        }

        var day = open.Zone.DayOf(session.StartsAt);
        return Availability.Opening(open, day.AddDays(-1), day.AddDays(1)).Hold(session.StartsAt, session.EndsAt);
    }

    /// <summary>The first time from then on at which the session could stand: in its own room, or else in another that is fit.</summary>
    /// <param name="session">As it is booked.</param>
    /// <param name="from">Not before.</param>
    /// <param name="until">It begins before.</param>
    /// <param name="stepMinutes">Tried are the multiples of so many minutes of the hour.</param>
    /// <param name="suits">What else has to be so.</param>
    /// <param name="otherRooms">Whether another room would do.</param>
    public Session? Earliest(
        Session session,
        DateTimeOffset from,
        DateTimeOffset until,
        int stepMinutes,
        Func<Session, bool>? suits = null,
        bool otherRooms = true
    )
    {
        var (length, step) = (session.EndsAt - session.StartsAt, TimeSpan.FromMinutes(stepMinutes));
        List<Guid?> rooms =
        [
            session.RoomId,
            .. session.RoomId is null || !otherRooms
                ? []
                : RoomsFor(session).Select(r => (Guid?)r.Id).Where(id => id != session.RoomId),
        ];
        var first = new DateTimeOffset((from.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero);
        for (var at = first; at < until; at += step)
        {
            var imagined = session.Imagine(at, at + length, session.RoomId);
            if (suits?.Invoke(imagined) == false)
            {
                continue;
            }

            foreach (var room in rooms)
            {
                imagined.Move(at, at + length, session.LocationId, room);
                if (Refusal(imagined) is null)
                {
                    return imagined;
                }
            }
        }

        return null;
    }
}
