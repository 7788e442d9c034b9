using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Preparation;

/// <summary>The client's intention and choices as they stand, and whether they can only become narrower.</summary>
public static class ReadChoices
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("looked at a client's intention and choices")]
    public sealed record Query(Guid CourseId) : IQuery<Model>;

    public sealed record Model(
        Guid CourseId,
        Guid ClientId,
        string ClientName,
        int CourseVersion,
        string? Intention,
        SessionChoices? Choices,
        bool IsUnderDose
    );

    internal sealed class Handler(IClinicDb db, AuditTrail trail, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await (
                from course in db.Courses.AsNoTracking()
                where course.Id == query.CourseId
                join client in db.Clients on course.ClientId equals client.Id
                select new
                {
                    course.Version,
                    Client = client,
                    Intention = db
                        .Intentions.Where(i => i.CourseId == course.Id)
                        .OrderByDescending(i => i.RecordedAt)
                        .Select(i => i.Text)
                        .FirstOrDefault(),
                    Choices = db
                        .SessionChoices.Where(c => c.CourseId == course.Id)
                        .OrderByDescending(c => c.RecordedAt)
                        .FirstOrDefault(),
                    IsUnderDose = db.Participations.Any(p =>
                        p.CourseId == course.Id && p.DosedAt != null && p.Ending == null
                    ),
                    IsOnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == client.Id && m.StaffId == user.Id),
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return CourseErrors.NotFound;
            }

            if (!found.IsOnCareTeam)
            {
                return AccessErrors.NotOnCareTeam;
            }

            trail.About(found.Client.Id, query.CourseId);
            return new Model(
                query.CourseId,
                found.Client.Id,
                found.Client.FullName,
                found.Version,
                found.Intention,
                found.Choices,
                found.IsUnderDose
            );
        }
    }
}
