using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Who takes the client home after a visit, who was asked before, and whether a second person is needed.</summary>
public static class ReadPickup
{
    [AllowStaff]
    [Act("looked at who takes a client home")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid ParticipationId { get; init; }
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required int CourseVersion { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Zone { get; init; }
        public required SessionKind Kind { get; init; }

        /// <summary>A responsible adult at the lodging instead of a driver.</summary>
        public required bool IsResponsibleAdult { get; init; }

        /// <summary>The driver is the emergency contact too, so a second person is needed.</summary>
        public required bool NeedsBackup { get; init; }
        public required IReadOnlyList<Person> People { get; init; }

        /// <summary>What the desk does next.</summary>
        public required PickupStep Step { get; init; }

        /// <summary>Whoever was to come does not know yet that the visit moved, or does not take place.</summary>
        public required bool ToBeTold { get; init; }

        /// <summary>Whom to call when the driver is late or does not come.</summary>
        public required string? EmergencyContact { get; init; }

        /// <summary>The clinic's neutral name and phone, for messages.</summary>
        public required string Place { get; init; }
        public required string PlacePhone { get; init; }
    }

    public sealed record Person(
        Guid Id,
        string Name,
        string Relationship,
        string Phone,
        bool IsBackup,
        PickupState State,
        string? ConfirmedHow,
        DateTimeOffset? ConfirmedAt,
        TimeOnly? ExpectedAt,
        DateTimeOffset? ArrivedAt,
        DateTimeOffset? ReleasedAt,
        DateTimeOffset? OnTheWayAt,
        DateTimeOffset? SaidHereAt
    )
    {
        public bool Stands => State is not (PickupState.Declined or PickupState.Replaced or PickupState.DidNotCome);

        /// <summary>Not suitable; the clinical team knows why.</summary>
        public bool IsUnsuitable { get; init; }

        /// <summary>Since when their page has an address that works; null where there is none.</summary>
        public DateTimeOffset? LinkSince { get; init; }

        /// <summary>What they said on their page, and what became of its address, newest first.</summary>
        public IReadOnlyList<Event> Events { get; init; } = [];
    }

    /// <param name="Kind">What happened.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who of the staff; null where the driver said it.</param>
    /// <param name="ExpectedAt">When they said they will be here.</param>
    public sealed record Event(PickupEventKind Kind, DateTimeOffset At, string? By, TimeOnly? ExpectedAt);

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await (
                from p in db.Participations.AsNoTracking()
                where p.Id == query.ParticipationId
                join client in db.Clients on p.ClientId equals client.Id
                join course in db.Courses on p.CourseId equals course.Id
                join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
                join location in db.Locations on p.Session!.LocationId equals location.Id
                select new
                {
                    Visit = p,
                    p.Session,
                    Client = client,
                    course.Version,
                    version.Parameters,
                    location.Zone,
                    location.PublicName,
                    location.Phone,
                    ToBeTold = db.StaffTasks.Any(t =>
                        t.CourseId == p.CourseId && t.DoneAt == null && t.Kind == Scheduling.MoveSession.TellTask
                    ),
                    People = db.PickupPeople.Where(x => x.ParticipationId == p.Id).OrderBy(x => x.NominatedAt).ToList(),
                    Links = db
                        .PickupLinks.Where(l => l.EndedAt == null)
                        .Where(l => db.PickupPeople.Any(x => x.Id == l.PickupPersonId && x.ParticipationId == p.Id))
                        .ToList(),
                    Events = db
                        .PickupEvents.Where(e =>
                            db.PickupPeople.Any(x => x.Id == e.PickupPersonId && x.ParticipationId == p.Id)
                        )
                        .OrderByDescending(e => e.At)
                        .Select(e => new
                        {
                            e.PickupPersonId,
                            Row = new Event(
                                e.Kind,
                                e.At,
                                db.StaffMembers.Where(s => s.Id == e.StaffId).Select(s => s.Name).FirstOrDefault(),
                                e.ExpectedAt
                            ),
                        })
                        .ToList(),
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(found.Client.Id, found.Visit.CourseId);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(found.Zone);
            var policy = await db.PickupPolicyAsync(cancellationToken);
            var unsuitable = await db.UnsuitableAsync(
                [
                    .. found
                        .People.Where(x => x.Stands)
                        .Select(x => new NamedDriver(
                            x,
                            found.Client.Id,
                            found.Session!.StartsAt,
                            found.Session.EndsAt
                        )),
                ],
                zone,
                cancellationToken
            );
            return new Model
            {
                ParticipationId = found.Visit.Id,
                CourseId = found.Visit.CourseId,
                ClientId = found.Client.Id,
                ClientName = found.Client.FullName,
                CourseVersion = found.Version,
                StartsAt = found.Session!.StartsAt,
                EndsAt = found.Session.EndsAt,
                Zone = found.Zone,
                Kind = found.Visit.Kind,
                IsResponsibleAdult = found.Parameters.Destination == DischargeDestination.ResponsibleAdult,
                NeedsBackup = BackupRule.Needed(found.Client.EmergencyContact, found.People),
                Step = PickupScript.At(
                    new PickupVisit(found.Visit.Status, found.Session!.StartsAt, found.Session.EndsAt, zone),
                    found.People,
                    policy,
                    clock.GetUtcNow()
                ),
                ToBeTold = found.ToBeTold,
                EmergencyContact = found.Client.EmergencyContact is { } c
                    ? $"{c.Name} ({c.Relationship}), {c.Phone}"
                    : null,
                Place = found.PublicName,
                PlacePhone = found.Phone,
                People =
                [
                    .. found.People.Select(x => new Person(
                        x.Id,
                        x.Name,
                        x.Relationship,
                        x.Phone,
                        x.IsBackup,
                        x.State,
                        x.ConfirmedHow,
                        x.ConfirmedAt,
                        x.ExpectedAt,
                        x.ArrivedAt,
                        x.ReleasedAt,
                        x.OnTheWayAt,
                        x.SaidHereAt
                    )
                    {
                        IsUnsuitable = unsuitable.Contains(x.Id),
                        LinkSince = found.Links.FirstOrDefault(l => l.PickupPersonId == x.Id)?.MadeAt,
                        Events = [.. found.Events.Where(e => e.PickupPersonId == x.Id).Select(e => e.Row)],
                    }),
                ],
            };
        }
    }
}
