using KapClinic.Application.Courses;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure.Courses;

/// <summary>Locks course rows in id order, so that two changes that touch several courses can't wait for each other.</summary>
internal sealed class CourseLocks(ClinicDbContext db) : ICourseLocks
{
    public async Task<IReadOnlyList<LockedCourse>> LockAsync(CourseKey key, CancellationToken ct)
    {
        // One statement locks, raises the version and tells it: the inner select takes the row locks in id order.
        var locked = key.Kind switch
        {
            CourseKeyKind.Course => Raise($"select id from courses where id = {key.Id} for update"),
            CourseKeyKind.Participation => Raise(
                $"select id from courses where id = (select course_id from participations where id = {key.Id}) for update"
            ),
            CourseKeyKind.Booking => RaiseWithSession(key.Id),
            CourseKeyKind.Session => Raise(
                $"select id from courses where id in (select course_id from participations where session_id = {key.Id}) order by id for update"
            ),
            _ => Raise(
                $"select id from courses where client_id = {key.Id} and closed_at is null order by id for update"
            ),
        };
        return await locked.ToListAsync(ct);
    }

    public async Task<IReadOnlyList<LockedCourse>> LockAsync(IReadOnlyCollection<Guid> courseIds, CancellationToken ct)
    {
        var ids = courseIds.ToArray();
        return await Raise($"select id from courses where id = any({ids}) order by id for update").ToListAsync(ct);
    }

    private IQueryable<LockedCourse> Raise(FormattableString which)
    {
        var sql =
            $"with locked as materialized ({which.Format}) update courses c set version = c.version + 1 from locked where c.id = locked.id "
            + "returning c.id as \"CourseId\", c.client_id as \"ClientId\", c.version - 1 as \"VersionBefore\"";
        return db.Database.SqlQueryRaw<LockedCourse>(sql, which.GetArguments()!);
    }

    // The session after the course, as everybody takes them; counting it is what makes its lock happen.
    private IQueryable<LockedCourse> RaiseWithSession(Guid participationId) =>
        db.Database.SqlQuery<LockedCourse>(
            $"""
            with visit as (select course_id, session_id from participations where id = {participationId}),
            locked as materialized (select id from courses where id = (select course_id from visit) for update),
            session as materialized (
                select s.id from sessions s, locked where s.id = (select session_id from visit) for no key update of s)
            update courses c set version = c.version + 1 from locked where c.id = locked.id and (select count(*) from session) > 0
            returning c.id as "CourseId", c.client_id as "ClientId", c.version - 1 as "VersionBefore"
            """
        );
}
