using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Who follows a group programme, and who of them has no dosing sessions ahead yet: where the desk begins to plan a group.</summary>
public static class ListGroups
{
    private const int Most = 200;

    [AllowStaff]
    [Act("looked at the groups")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Group> Groups);

    /// <param name="ProgrammeName">The programme.</param>
    /// <param name="Version">Its version: those of different ones don't go together.</param>
    /// <param name="MostInGroup">Most clients in one group; null sets no limit.</param>
    /// <param name="Clients">Open courses, by name.</param>
    public sealed record Group(string ProgrammeName, int Version, int? MostInGroup, IReadOnlyList<Member> Clients);

    /// <param name="CourseId">Their course.</param>
    /// <param name="Name">Who.</param>
    /// <param name="NextDosingAt">The next dosing session that is held or booked; null where none is.</param>
    /// <param name="Together">How many take part in it.</param>
    /// <param name="Zone">The zone it takes place in.</param>
    public sealed record Member(Guid CourseId, string Name, DateTimeOffset? NextDosingAt, int Together, string? Zone);

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var versions = await (
                from version in db.ProgrammeVersions.AsNoTracking()
                join programme in db.Programmes on version.ProgrammeId equals programme.Id
                orderby programme.Name, version.Number descending
                select new { Version = version, programme.Name }
            ).ToListAsync(cancellationToken);
            var groups = versions.Where(v => v.Version.Parameters.IsGroup).ToList();
            var (ids, now) = (groups.ConvertAll(g => g.Version.Id), clock.GetUtcNow());
            var rows = await (
                from course in db.Courses
                where ids.Contains(course.ProgrammeVersionId) && course.ClosedAt == null && course.Stage != Stage.Paused
                join client in db.Clients.AsNoTracking() on course.ClientId equals client.Id
                orderby client.FamilyName, client.GivenName
                select new
                {
                    course.Id,
                    course.ProgrammeVersionId,
                    Client = client,
                    Next = db
                        .Participations.Where(p =>
                            p.CourseId == course.Id
                            && p.Kind == SessionKind.Dosing
                            && p.Session!.StartsAt > now
                            && (
                                p.Status == VisitStatus.Held
                                || p.Status == VisitStatus.Booked
                                || p.Status == VisitStatus.Confirmed
                            )
                        )
                        .OrderBy(p => p.Session!.StartsAt)
                        .Select(p => new
                        {
                            p.Session!.StartsAt,
                            Zone = db
                                .Locations.Where(l => l.Id == p.Session.LocationId)
                                .Select(l => l.Zone)
                                .FirstOrDefault(),
                            Together = db.Participations.Count(o =>
                                o.SessionId == p.SessionId && o.Status != VisitStatus.Cancelled
                            ),
                        })
                        .FirstOrDefault(),
                }
            )
                .Take(Most)
                .ToListAsync(cancellationToken);
            var byVersion = rows.ToLookup(r => r.ProgrammeVersionId);
            return new Model([
                .. groups
                    .Where(g => byVersion.Contains(g.Version.Id))
                    .Select(g => new Group(
                        g.Name,
                        g.Version.Number,
                        g.Version.Parameters.MostInGroup,
                        [
                            .. byVersion[g.Version.Id]
                                .Select(r => new Member(
                                    r.Id,
                                    r.Client.FullName,
                                    r.Next?.StartsAt,
                                    r.Next?.Together ?? 0,
                                    r.Next?.Zone
                                )),
                        ]
                    )),
            ]);
        }
    }
}
