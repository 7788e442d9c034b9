using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The sessions of one day at one location, by room and by person, in four statements. Nothing clinical.</summary>
public static class ReadDay
{
    [AllowStaff]
    [Act("looked at the schedule")]
    public sealed record Query(DateOnly? Day, Guid? LocationId = null) : IQuery<Model>;

    public sealed record Model(
        DateOnly Day,
        DateOnly Today,
        DateTimeOffset Now,
        Guid LocationId,
        string Zone,
        IReadOnlyList<Place> Locations,
        IReadOnlyList<RoomOfDay> Rooms,
        IReadOnlyList<Card> Cards
    );

    public sealed record Place(Guid Id, string Name);

    public sealed record RoomOfDay(Guid Id, string Name, bool Dosing, bool Talking, bool Groups, int TurnOverMinutes);

    public sealed record Card
    {
        public required Guid SessionId { get; init; }
        public required SessionKind Kind { get; init; }
        public Guid? RoomId { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public HoldKind? HoldKind { get; init; }
        public DateTimeOffset? HoldExpiresAt { get; init; }
        public required IReadOnlyList<Visitor> Clients { get; init; }
        public required IReadOnlyList<Person> Staff { get; init; }
    }

    public sealed record Visitor(Guid ParticipationId, string Name, VisitStatus Status, PickupState? Driver);

    public sealed record Person(Guid Id, string Name, StaffPart Part);

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var locations = await db
                .Locations.AsNoTracking()
                .Include(l => l.Rooms)
                .OrderBy(l => l.Id)
                .ToListAsync(cancellationToken);
            var location = query.LocationId is { } id
                ? locations.FirstOrDefault(l => l.Id == id)
                : locations.FirstOrDefault();
            if (location is null)
            {
                return LocationErrors.NotFound;
            }

            var now = clock.GetUtcNow();
            var (zone, today) = (location.TimeZone, location.TimeZone.DayOf(now));
            // The calendar's own ends have no day after them, or before.
            var day = query.Day is { Year: > 1 and < 9999 } asked ? asked : today;
            var (from, until) = (zone.StartOf(day), zone.StartOf(day.AddDays(1)));
            var sessions = await db
                .Sessions.AsNoTracking()
                .Where(s =>
                    s.LocationId == location.Id
                    && s.CancelledAt == null
                    && s.StartsAt >= from
                    && s.StartsAt < until
                    && (s.HoldExpiresAt == null || s.HoldExpiresAt > now)
                )
                .OrderBy(s => s.StartsAt)
                .ToListAsync(cancellationToken);
            var ids = sessions.Select(s => s.Id).ToList();
            var clients = await (
                from p in db.Participations.AsNoTracking()
                where ids.Contains(p.SessionId) && p.Status != VisitStatus.Cancelled
                join client in db.Clients on p.ClientId equals client.Id
                orderby client.FamilyName
                select new
                {
                    p.SessionId,
                    p.Id,
                    Client = client,
                    p.Status,
                    p.Kind,
                    Drivers = db.PickupPeople.Where(x => x.ParticipationId == p.Id).Select(x => x.State).ToList(),
                }
            ).ToListAsync(cancellationToken);
            var staff = await (
                from row in db.SessionStaff.AsNoTracking()
                join member in db.StaffMembers on row.StaffId equals member.Id
                where ids.Contains(row.SessionId)
                orderby row.Part, member.Name
                select new { row.SessionId, Person = new Person(member.Id, member.Name, row.Part) }
            ).ToListAsync(cancellationToken);
            return new Model(
                day,
                today,
                now,
                location.Id,
                location.Zone,
                [.. locations.Select(l => new Place(l.Id, l.Name))],
                [
                    .. location
                        .Rooms.OrderByDescending(r => r.FitForDosing)
                        .ThenBy(r => r.Name)
                        .Select(r => new RoomOfDay(
                            r.Id,
                            r.Name,
                            r.FitForDosing,
                            r.FitForTalking,
                            r.FitForGroups,
                            r.TurnOverMinutes
                        )),
                ],
                [
                    .. sessions.Select(s => new Card
                    {
                        SessionId = s.Id,
                        Kind = s.Kind,
                        RoomId = s.RoomId,
                        StartsAt = s.StartsAt,
                        EndsAt = s.EndsAt,
                        HoldKind = s.HoldKind,
                        HoldExpiresAt = s.HoldExpiresAt,
                        Clients =
                        [
                            .. clients
                                .Where(c => c.SessionId == s.Id)
                                .Select(c => new Visitor(
                                    c.Id,
                                    c.Client.FullName,
                                    c.Status,
                                    c.Kind == SessionKind.Dosing ? Furthest(c.Drivers) : null
                                )),
                        ],
                        Staff = [.. staff.Where(x => x.SessionId == s.Id).Select(x => x.Person)],
                    }),
                ]
            );
        }

        private static PickupState Furthest(IReadOnlyList<PickupState> states) =>
            states
                .Where(s => s is not (PickupState.Declined or PickupState.Replaced or PickupState.DidNotCome))
                .DefaultIfEmpty(PickupState.Needed)
                .Max();
    }
}
