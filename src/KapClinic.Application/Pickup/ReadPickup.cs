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
        DateTimeOffset? ReleasedAt
    )
    {
        public bool Stands => State is not (PickupState.Declined or PickupState.Replaced or PickupState.DidNotCome);
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Query, Result<Model>>
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
                    People = db.PickupPeople.Where(x => x.ParticipationId == p.Id).OrderBy(x => x.NominatedAt).ToList(),
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(found.Client.Id, found.Visit.CourseId);
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
                        x.ReleasedAt
                    )),
                ],
            };
        }
    }
}
