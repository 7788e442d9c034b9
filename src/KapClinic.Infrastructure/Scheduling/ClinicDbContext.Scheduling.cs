using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure;

public sealed partial class ClinicDbContext
{
    public Task LockBookingsAsync(IReadOnlyCollection<Guid> resources, CancellationToken ct)
    {
        Guid[] ids = [.. resources];
        // The inner select sorts; the outer one takes the locks in that order. The same keys as the trigger of the claims uses.
        return Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(k) from (select distinct booking_lock_key(id) as k from unnest({ids}) as id order by k) as keys",
            ct
        );
    }

    public Task LockSessionsAsync(IReadOnlyCollection<Guid> sessions, CancellationToken ct)
    {
        Guid[] ids = [.. sessions];
        return Database.ExecuteSqlAsync(
            $"select 1 from sessions where id = any({ids}) order by id for no key update",
            ct
        );
    }

    public async Task<IReadOnlyList<Guid>> TryGiveBackAsync(IReadOnlyCollection<Guid> sessions, CancellationToken ct)
    {
        Guid[] ids = [.. sessions];
        return await Database
            .SqlQuery<Guid>(
                $"""
                with free as materialized (
                    select id from sessions where id = any({ids}) order by id for no key update skip locked
                ),
                gone as (delete from booking_claims where session_id in (select id from free))
                select id as "Value" from free
                """
            )
            .ToListAsync(ct);
    }

    public IQueryable<Session> LockedRunOutSessions(DateTimeOffset now)
    {
        var near = now + Session.ClearanceHoldEnds;
        return Sessions.FromSql(
            $"""
            select *, xmin from sessions s where cancelled_at is null and (hold_expires_at <= {now}
                or (hold_expires_at is null and kind = 'Dosing' and starts_at > {now} and starts_at <= {near}
                    and exists (select from participations p where p.session_id = s.id and p.status = 'Held')))
            for no key update skip locked
            """
        );
    }
}
