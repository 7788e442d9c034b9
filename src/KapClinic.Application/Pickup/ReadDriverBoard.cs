using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Every dosing visit of the next seven days with who takes the client home: those without an answer first.</summary>
public static class ReadDriverBoard
{
    private const int Days = 7;

    [AllowStaff]
    [Act("looked at the driver board")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Row> Open, IReadOnlyList<Row> Arranged);

    public sealed record Row
    {
        public required Guid ParticipationId { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required string? ClientPhone { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Zone { get; init; }
        public string? Room { get; init; }
        public required bool IsResponsibleAdult { get; init; }

        /// <summary>Of the person who counts; Needed where nobody is named.</summary>
        public required PickupState State { get; init; }
        public string? Name { get; init; }
        public string? Relationship { get; init; }
        public string? Phone { get; init; }
        public TimeOnly? ExpectedAt { get; init; }

        /// <summary>When they said on their page that they had set out.</summary>
        public DateTimeOffset? OnTheWayAt { get; init; }

        /// <summary>When they said on their page that they were here.</summary>
        public DateTimeOffset? SaidHereAt { get; init; }
        public required bool NeedsBackup { get; init; }

        /// <summary>What the desk does next; the most urgent rows come first.</summary>
        public required PickupStep Step { get; init; }

        /// <summary>Named, and not suitable; the clinical team knows why.</summary>
        public required bool IsUnsuitable { get; init; }

        /// <summary>Since when they are to be reminded; null where nobody has to be, or somebody did it.</summary>
        public DateTimeOffset? RemindSince { get; init; }

        public bool IsArranged =>
            (State is PickupState.Confirmed or PickupState.Arrived or PickupState.Released)
            && !NeedsBackup
            && !IsUnsuitable
            && Step == PickupStep.None;
    }

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var (earliest, until) = (now.AddHours(-12), now.AddDays(Days));
            var found = await (
                from p in db.Participations.AsNoTracking()
                where
                    p.Kind == SessionKind.Dosing
                    && p.Status != VisitStatus.Cancelled
                    && p.Status != VisitStatus.NoShow
                    && p.Status != VisitStatus.Ended
                    && p.Session!.StartsAt >= earliest
                    && until > p.Session.StartsAt
                    && (p.Session.HoldExpiresAt == null || p.Session.HoldExpiresAt > now)
                join client in db.Clients on p.ClientId equals client.Id
                join course in db.Courses on p.CourseId equals course.Id
                join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
                join location in db.Locations on p.Session!.LocationId equals location.Id
                orderby p.Session!.StartsAt
                select new
                {
                    Visit = p,
                    p.Session,
                    Client = client,
                    version.Parameters,
                    location.Zone,
                    Room = location.Rooms.Where(r => r.Id == p.Session!.RoomId).Select(r => r.Name).FirstOrDefault(),
                    People = db.PickupPeople.Where(x => x.ParticipationId == p.Id).OrderBy(x => x.NominatedAt).ToList(),
                    RemindedAt = db
                        .PickupEvents.Where(e =>
                            e.Kind == PickupEventKind.Reminded
                            && db.PickupPeople.Any(x => x.Id == e.PickupPersonId && x.ParticipationId == p.Id)
                        )
                        .Max(e => (DateTimeOffset?)e.At),
                }
            ).ToListAsync(cancellationToken);
            var policy = await db.PickupPolicyAsync(cancellationToken);
            // Seven days of one clinic: whose day it is hardly depends on the place.
            var zoneOfAll = TimeZoneInfo.FindSystemTimeZoneById(found.FirstOrDefault()?.Zone ?? "UTC");
            var unsuitable = await db.UnsuitableAsync(
                [
                    .. found.SelectMany(f =>
                        f.People.Where(p => p.Stands)
                            .Select(p => new NamedDriver(p, f.Client.Id, f.Session!.StartsAt, f.Session.EndsAt))
                    ),
                ],
                zoneOfAll,
                cancellationToken
            );
            var rows = found
                .Select(f =>
                {
                    var person = PickupScript.Counts(f.People);
                    var zone = TimeZoneInfo.FindSystemTimeZoneById(f.Zone);
                    var remindAt = PickupScript.ReminderDue(f.Session!.StartsAt, zone, policy, now);
                    return new Row
                    {
                        ParticipationId = f.Visit.Id,
                        ClientId = f.Client.Id,
                        ClientName = f.Client.FullName,
                        ClientPhone = f.Client.Contact.Phone,
                        StartsAt = f.Session.StartsAt,
                        EndsAt = f.Session.EndsAt,
                        Zone = f.Zone,
                        Room = f.Room,
                        IsResponsibleAdult = f.Parameters.Destination == DischargeDestination.ResponsibleAdult,
                        State = person?.State ?? PickupState.Needed,
                        Name = person?.Name,
                        Relationship = person?.Relationship,
                        Phone = person?.Phone,
                        ExpectedAt = person?.ExpectedAt,
                        OnTheWayAt = person?.OnTheWayAt,
                        SaidHereAt = person?.SaidHereAt,
                        NeedsBackup = BackupRule.Needed(f.Client.EmergencyContact, f.People),
                        Step = PickupScript.At(
                            new PickupVisit(f.Visit.Status, f.Session.StartsAt, f.Session.EndsAt, zone),
                            f.People,
                            policy,
                            now
                        ),
                        IsUnsuitable = f.People.Any(p => unsuitable.Contains(p.Id)),
                        RemindSince = person is null || f.RemindedAt >= remindAt ? null : remindAt,
                    };
                })
                .OrderByDescending(r => r.Step)
                .ThenBy(r => r.StartsAt)
                .ToList();
            return new Model([.. rows.Where(r => !r.IsArranged)], [.. rows.Where(r => r.IsArranged)]);
        }
    }
}
