using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Board;

/// <summary>
/// Who is under medicine now, where, with whom, and whom to ring about them: to count everybody outside the house. It says nothing of
/// how they are, so that all who work here may hold it.
/// </summary>
public static class ReadRollCall
{
    /// <param name="LocationId">One place; every place when left out.</param>
    [AllowStaff]
    [Act("read the roll call")]
    public sealed record Query(Guid? LocationId = null) : IQuery<Model>;

    public sealed record Model
    {
        public required DateTimeOffset Now { get; init; }
        public required string Zone { get; init; }
        public required IReadOnlyList<Place> Places { get; init; }

        public int Count => Places.Sum(p => p.People.Count);
    }

    /// <summary>A place with whoever is under medicine there.</summary>
    public sealed record Place(Guid Id, string Name, string Phone, IReadOnlyList<Person> People);

    public sealed record Person
    {
        public required Guid ParticipationId { get; init; }
        public required Guid LocationId { get; init; }
        public required string Name { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required string RecordNumber { get; init; }
        public required string? Room { get; init; }
        public required IReadOnlyList<string> Staff { get; init; }
        public required IReadOnlyList<Contact> Contacts { get; init; }

        /// <summary>The last tick; null where nobody ticked them off.</summary>
        public required Mark? Mark { get; init; }
    }

    /// <summary>Somebody to ring: what they are to the client, name, phone.</summary>
    public sealed record Contact(string As, string Name, string Phone);

    public sealed record Mark(bool IsOutside, DateTimeOffset At, string By);

    internal sealed class Handler(IClinicDb db, TimeProvider clock, AuditTrail trail)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var places = await db
                .Locations.OrderBy(l => l.Id)
                .Select(l => new
                {
                    l.Id,
                    l.Name,
                    l.Phone,
                    l.Zone,
                })
                .ToListAsync(cancellationToken);
            var people = await PeopleAsync(query.LocationId, cancellationToken);
            return new Model
            {
                Now = clock.GetUtcNow(),
                Zone = (places.Find(p => p.Id == query.LocationId) ?? places.FirstOrDefault())?.Zone ?? "UTC",
                Places =
                [
                    .. places
                        .Where(p => query.LocationId is null || p.Id == query.LocationId)
                        .Select(p => new Place(p.Id, p.Name, p.Phone, [.. people.Where(x => x.LocationId == p.Id)])),
                ],
            };
        }

        private async Task<List<Person>> PeopleAsync(Guid? locationId, CancellationToken ct)
        {
            var running = await db
                .Participations.AsNoTracking()
                .Where(p => p.DosedAt != null && p.Ending == null)
                .Where(p => locationId == null || p.Session!.LocationId == locationId)
                .Join(db.Clients, p => p.ClientId, c => c.Id, (p, c) => new { Visit = p, Client = c })
                .OrderBy(x => x.Visit.DosedAt)
                .Select(x => new
                {
                    x.Client,
                    x.Visit.Id,
                    x.Visit.CourseId,
                    x.Visit.Session!.LocationId,
                    Room = db.Rooms.Where(r => r.Id == x.Visit.Session.RoomId).Select(r => r.Name).FirstOrDefault(),
                    Staff = x
                        .Visit.Session.Staff.Join(
                            db.StaffMembers,
                            s => s.StaffId,
                            m => m.Id,
                            (s, m) => new { m.Name, s.PresentSince }
                        )
                        .ToList(),
                    Drivers = db
                        .PickupPeople.Where(d => d.ParticipationId == x.Visit.Id)
                        .Select(d => new
                        {
                            d.Name,
                            d.Phone,
                            d.State,
                            d.IsBackup,
                        })
                        .ToList(),
                    Mark = db
                        .RollCallMarks.Where(m => m.ParticipationId == x.Visit.Id)
                        .OrderByDescending(m => m.At)
                        .Select(m => new Mark(
                            m.IsOutside,
                            m.At,
                            db.StaffMembers.Where(s => s.Id == m.By).Select(s => s.Name).First()
                        ))
                        .FirstOrDefault(),
                })
                .ToListAsync(ct);
            running.ForEach(r => trail.AlsoAbout(r.Client.Id, r.CourseId));
            return running.ConvertAll(r => new Person
            {
                ParticipationId = r.Id,
                LocationId = r.LocationId,
                Name = r.Client.FullName,
                BirthDate = r.Client.BirthDate,
                RecordNumber = r.Client.RecordNumber,
                Room = r.Room,
                Staff = [.. r.Staff.Where(s => s.PresentSince is not null).Select(s => s.Name).Distinct()],
                Contacts =
                [
                    .. r
                        .Drivers.Where(d =>
                            d.State is not (PickupState.Declined or PickupState.Replaced or PickupState.DidNotCome)
                        )
                        .OrderBy(d => d.IsBackup)
                        .Select(d => new Contact(d.IsBackup ? "Second driver" : "Driver", d.Name, d.Phone)),
                    .. r.Client.EmergencyContact is { } contact
                        ? new[] { new Contact("Emergency contact", contact.Name, contact.Phone) }
                        : [],
                ],
                Mark = r.Mark,
            });
        }
    }
}
