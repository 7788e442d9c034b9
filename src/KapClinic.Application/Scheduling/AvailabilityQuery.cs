using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// The one question about who and what is free: working hours, rooms and everything that is taken, over a range of days, in two
/// statements. Suggestions and the course planner search in its answer and never ask again.
/// </summary>
public sealed class AvailabilityQuery(ICalendarRows rows, TimeProvider clock)
{
    public async Task<ClinicAvailability> ReadAsync(AvailabilityAsk ask, CancellationToken ct)
    {
        // A day more on either side: days begin at different instants in different zones, and hours may go on over midnight.
        var calendar = new CalendarAsk(ask.LocationId, ask.StaffIds, ask.First.AddDays(-1), ask.Last.AddDays(1));
        var now = clock.GetUtcNow();
        var from = new DateTimeOffset(calendar.First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var until = new DateTimeOffset(calendar.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var file = new CalendarFile(await rows.ReadAsync(calendar, ct));
        var claims = await rows.ReadClaimsAsync(
            calendar,
            new ClaimsAsk(ask.ClientIds, ask.InsteadOf, from, until, now),
            ct
        );
        return Build(ask, file, claims.ToLookup(c => c.ResourceId), now) with
        {
            Trial = staffing => new BookingTrial(file, claims, staffing),
        };
    }

    private static ClinicAvailability Build(
        AvailabilityAsk ask,
        CalendarFile file,
        ILookup<Guid, BookingClaim> claims,
        DateTimeOffset now
    )
    {
        var places = file.Locations.Select(l => (Row: l, Open: file.Open(l.Id))).ToList();
        return new ClinicAvailability(
            now,
            [
                .. places.Select(p => new PlaceAvailability(
                    p.Row.Id,
                    p.Row.Name!,
                    p.Open.Zone,
                    Availability.Opening(p.Open, ask.First, ask.Last),
                    p.Open.ClosedDays,
                    file.Buffers(p.Row.Id),
                    [.. file.Rooms(p.Row.Id).Select(r => new RoomAvailability(r, InOrder(claims[r.Id])))]
                )),
            ],
            [
                .. file.People.Select(s =>
                {
                    var work = file.Work(s.Id);
                    return new StaffAvailability(
                        s.Id,
                        s.Name!,
                        file.Roles(s.Id),
                        file.Credentials(s.Id),
                        places.ToDictionary(
                            p => p.Row.Id,
                            p => Availability.Working(p.Open, work, ask.First, ask.Last)
                        ),
                        InOrder(claims[s.Id])
                    )
                    {
                        OnCall =
                        [
                            .. file.OnCall(s.Id)
                                .Where(o => places.Exists(p => p.Row.Id == o.LocationId))
                                .SelectMany(o =>
                                    new[] { o.Time }
                                        .Without(
                                            work.Away.Select(a =>
                                                a.In(places.First(p => p.Row.Id == o.LocationId).Open.Zone)
                                            )
                                        )
                                        .Select(left => o with { Time = left })
                                ),
                        ],
                    };
                }),
            ],
            ask.ClientIds.Distinct().ToDictionary(id => id, id => InOrder(claims[id]))
        );
    }

    private static List<BookingClaim> InOrder(IEnumerable<BookingClaim> claims) => [.. claims.OrderBy(c => c.From)];
}

/// <summary>What to look at.</summary>
public sealed record AvailabilityAsk
{
    /// <summary>The first day, as it is called at each location.</summary>
    public required DateOnly First { get; init; }

    /// <summary>The last day, itself included.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>One location; null looks at all.</summary>
    public Guid? LocationId { get; init; }

    /// <summary>These people; null is everybody who works clinically.</summary>
    public IReadOnlyCollection<Guid>? StaffIds { get; init; }

    /// <summary>The clients whose own visits are in the way.</summary>
    public IReadOnlyCollection<Guid> ClientIds { get; init; } = [];

    /// <summary>A session that would be moved: its own time counts as free.</summary>
    public Guid? InsteadOf { get; init; }
}

/// <summary>Everything that can be booked, and what is taken of it.</summary>
/// <param name="Now">When it was read.</param>
/// <param name="Places">The locations with their rooms.</param>
/// <param name="Staff">By name.</param>
/// <param name="Clients">What is taken of each client asked about.</param>
public sealed record ClinicAvailability(
    DateTimeOffset Now,
    IReadOnlyList<PlaceAvailability> Places,
    IReadOnlyList<StaffAvailability> Staff,
    IReadOnlyDictionary<Guid, List<BookingClaim>> Clients
)
{
    /// <summary>Tries visits in it by the rules of booking, under the policy given.</summary>
    internal Func<StaffingPolicy, BookingTrial> Trial { get; init; } =
        staffing => new BookingTrial(new CalendarFile([]), [], staffing);
}

/// <param name="Id">The location.</param>
/// <param name="Name">Its name.</param>
/// <param name="Zone">Its zone: what a day and a wall time mean there.</param>
/// <param name="Open">When it is open, closed days taken out.</param>
/// <param name="ClosedDays">Closed days in the range, with what they are called.</param>
/// <param name="Buffers">Minutes kept free round sessions, by kind; a kind that is missing has none.</param>
/// <param name="Rooms">Its rooms, by name.</param>
public sealed record PlaceAvailability(
    Guid Id,
    string Name,
    TimeZoneInfo Zone,
    IReadOnlyList<Stretch> Open,
    IReadOnlyDictionary<DateOnly, string> ClosedDays,
    IReadOnlyList<SessionBuffer> Buffers,
    IReadOnlyList<RoomAvailability> Rooms
);

/// <param name="Room">What it is fit for, and its turn-over after a dose.</param>
/// <param name="Claims">What is taken of it, turn-over and buffers included; in order.</param>
public sealed record RoomAvailability(Room Room, IReadOnlyList<BookingClaim> Claims);

/// <param name="Id">The member of staff.</param>
/// <param name="Name">Their name.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Credentials">Trainings and licences that count on some day of the range.</param>
/// <param name="Working">When they are at work, by location: hours, exceptions, times off and closed days all applied.</param>
/// <param name="Claims">What is taken of them, bound to a session or shared under a ceiling (<see cref="ClaimRules"/>); in order.</param>
public sealed record StaffAvailability(
    Guid Id,
    string Name,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<HeldCredential> Credentials,
    IReadOnlyDictionary<Guid, IReadOnlyList<Stretch>> Working,
    IReadOnlyList<BookingClaim> Claims
)
{
    /// <summary>When the rota has them on call as prescriber.</summary>
    public IReadOnlyList<OnCallTime> OnCall { get; init; } = [];

    /// <summary>May be the therapist of a dosing session on that day (clinical reference, SR-04).</summary>
    public bool IsTrainedOn(DateOnly day) =>
        Credentials.Any(c => StaffCredential.IsDosingTraining(c.Kind) && c.CountsUntil >= day);

    /// <summary>May see a client who is in that jurisdiction by video.</summary>
    public bool IsLicensedIn(string jurisdiction, DateOnly day) =>
        Credentials.Any(c => c.Kind == CredentialKind.Licence && c.CountsIn(jurisdiction, day));
}

/// <param name="LocationId">For which location.</param>
/// <param name="Time">From when until when.</param>
public sealed record OnCallTime(Guid LocationId, Stretch Time);

/// <param name="Kind">What it lets somebody do.</param>
/// <param name="Jurisdiction">Where a licence counts.</param>
/// <param name="CountsUntil">The last day it counts.</param>
public sealed record HeldCredential(CredentialKind Kind, string? Jurisdiction, DateOnly CountsUntil)
{
    public bool CountsIn(string jurisdiction, DateOnly day) => Jurisdiction == jurisdiction && CountsUntil >= day;
}
