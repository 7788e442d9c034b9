using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Programmes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>What there is to choose from when a visit of a course is booked: rooms, people, lengths, and group sessions to join.</summary>
public static class ReadBookingForm
{
    [AllowStaff]
    [Act("opened the booking form")]
    public sealed record Query(Guid CourseId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required int CourseVersion { get; init; }

        /// <summary>Where the client lives, as a visit by video asks for it; null where the address does not say.</summary>
        public string? ClientJurisdiction { get; init; }
        public required string ProgrammeName { get; init; }
        public required IReadOnlyList<SessionLength> Lengths { get; init; }
        public required bool IsGroup { get; init; }
        public Guid? TherapistId { get; init; }
        public required IReadOnlyList<Place> Locations { get; init; }
        public required IReadOnlyList<Person> Staff { get; init; }
    }

    public sealed record Place(Guid Id, string Name, string Zone, IReadOnlyList<RoomChoice> Rooms);

    public sealed record RoomChoice(Guid Id, string Name, bool Dosing, bool Talking, bool Groups);

    public sealed record Person(Guid Id, string Name, IReadOnlyList<Role> Roles);

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var head = await (
                from course in db.Courses.AsNoTracking()
                where course.Id == query.CourseId
                join client in db.Clients on course.ClientId equals client.Id
                join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
                join programme in db.Programmes on course.ProgrammeId equals programme.Id
                select new
                {
                    Course = course,
                    Client = client,
                    version.Parameters,
                    programme.Name,
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (head is null)
            {
                return CourseErrors.NotFound;
            }

            trail.About(head.Client.Id, head.Course.Id);
            var locations = await db
                .Locations.AsNoTracking()
                .Include(l => l.Rooms)
                .OrderBy(l => l.Id)
                .ToListAsync(cancellationToken);
            var staff = await db
                .StaffMembers.AsNoTracking()
                .Where(s =>
                    s.Active
                    && s.Roles.Any(r =>
                        r.TakenAt == null
                        && (r.Role == Role.Therapist || r.Role == Role.Nurse || r.Role == Role.Prescriber)
                    )
                )
                .OrderBy(s => s.Name)
                .Select(s => new Person(
                    s.Id,
                    s.Name,
                    s.Roles.Where(r => r.TakenAt == null).Select(r => r.Role).Distinct().ToList()
                ))
                .ToListAsync(cancellationToken);
            return new Model
            {
                CourseId = head.Course.Id,
                ClientId = head.Client.Id,
                ClientName = head.Client.FullName,
                CourseVersion = head.Course.Version,
                ClientJurisdiction = Jurisdiction.Of(head.Client.Contact.Country, head.Client.Contact.Region),
                ProgrammeName = head.Name,
                Lengths = head.Parameters.Sessions,
                IsGroup = head.Parameters.IsGroup,
                TherapistId = head.Course.TherapistId,
                Locations =
                [
                    .. locations.Select(l => new Place(
                        l.Id,
                        l.Name,
                        l.Zone,
                        [
                            .. l
                                .Rooms.OrderBy(r => r.Name)
                                .Select(r => new RoomChoice(
                                    r.Id,
                                    r.Name,
                                    r.FitForDosing,
                                    r.FitForTalking,
                                    r.FitForGroups
                                )),
                        ]
                    )),
                ],
                Staff = staff,
            };
        }
    }
}
