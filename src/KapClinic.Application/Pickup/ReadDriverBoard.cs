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

        /// <summary>Noon of the day before has passed without a yes: replace, or move the visit.</summary>
        public required bool IsLate { get; init; }

        public bool IsArranged =>
            (State is PickupState.Confirmed or PickupState.Arrived or PickupState.Released) && !NeedsBackup;
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
                    p.Id,
                    p.Session,
                    Client = client,
                    version.Parameters,
                    location.Zone,
                    Room = location.Rooms.Where(r => r.Id == p.Session!.RoomId).Select(r => r.Name).FirstOrDefault(),
                    People = db.PickupPeople.Where(x => x.ParticipationId == p.Id).OrderBy(x => x.NominatedAt).ToList(),
                }
            ).ToListAsync(cancellationToken);
            var rows = found
                .Select(f =>
                {
                    var person =
                        f.People.FirstOrDefault(p => p.Stands && !p.IsBackup) ?? f.People.FirstOrDefault(p => p.Stands);
                    var zone = TimeZoneInfo.FindSystemTimeZoneById(f.Zone);
                    var noonBefore = zone.StartOf(zone.DayOf(f.Session!.StartsAt).AddDays(-1)).AddHours(12);
                    return new Row
                    {
                        ParticipationId = f.Id,
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
                        IsLate = person is not { HasConfirmed: true } && now >= noonBefore,
                    };
                })
                .ToList();
            return new Model([.. rows.Where(r => !r.IsArranged)], [.. rows.Where(r => r.IsArranged)]);
        }
    }
}
