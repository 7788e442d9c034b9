using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure.Scheduling;

/// <summary>
/// Reads the calendar as unions of narrow lists: one round trip for a dozen small tables, which nested collections would multiply with
/// each other. What is taken is bounded from both sides by when it begins, so that an index leads straight to it.
/// </summary>
internal sealed class CalendarRows(ClinicDbContext db) : ICalendarRows
{
    public async Task<IReadOnlyList<CalendarRow>> ReadAsync(CalendarAsk ask, CancellationToken ct)
    {
        var (everybody, staff) = (ask.StaffIds is null, ask.StaffIds?.ToArray() ?? []);
        var (anywhere, place) = (ask.LocationId is null, ask.LocationId ?? Guid.Empty);
        var from = new DateTimeOffset(ask.First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var until = new DateTimeOffset(ask.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var earliest = from - OnCallShift.Longest;
        return await db
            .Database.SqlQuery<CalendarRow>(
                $"""
                with places as (
                    select id, name, zone from locations where {anywhere} or id = {place}
                ), people as (
                    select s.id, s.name from staff_members s
                    where s.active and (s.id = any({staff}) or ({everybody} and exists (
                        select from staff_roles r
                        where r.staff_id = s.id and r.taken_at is null and r.role in ('Therapist', 'Nurse', 'Prescriber'))))
                ), rota as (
                    select o.staff_id, o.location_id, s.name, o."from", o.until
                    from on_call_shifts o join staff_members s on s.id = o.staff_id
                    where s.active and o.role = 'Prescriber' and o."from" > {earliest} and o."from" < {until} and o.until > {from}
                )
                select 0 as "Part", id as "Id", null::uuid as "Other", name::text as "Name", zone::text as "Word",
                    null::date as "First", null::date as "Last", null::time as "From", null::time as "Until",
                    null::int as "Number", null::int as "Second", null::bool as "IsA", null::bool as "IsB", null::bool as "IsC",
                    null::timestamptz as "Begins", null::timestamptz as "Ends"
                from places
                union all
                select 1, r.id, r.location_id, r.name, null, null, null, null, null,
                    r.turn_over_minutes, r.seats, r.fit_for_dosing, r.fit_for_talking, r.fit_for_groups, null, null
                from rooms r join places p on p.id = r.location_id
                union all
                select 2, o.location_id, null, null, o.day, null, null, o."from", o.until, null, null, null, null, null, null, null
                from opening_hours o join places p on p.id = o.location_id
                union all
                select 3, c.location_id, null, c.name, null, c.date, null, null, null, null, null, null, null, null, null, null
                from closed_days c join places p on p.id = c.location_id where c.date between {ask.First} and {ask.Last}
                union all
                select 4, b.location_id, null, null, b.kind, null, null, null, null, b.before_minutes, b.after_minutes, null, null, null, null, null
                from session_buffers b join places p on p.id = b.location_id
                union all
                select 5, s.id, null, s.name, null, null, null, null, null, null, null,
                    exists (select from working_hours h where h.staff_id = s.id), null, null, null, null
                from people s
                union all
                select 6, r.staff_id, r.location_id, null, r.role, null, null, null, null, null, null, null, null, null, null, null
                from staff_roles r join people s on s.id = r.staff_id where r.taken_at is null
                union all
                select 7, h.staff_id, h.location_id, null, h.day, h.valid_from, h.valid_until, h."from", h.until, null, null, null, null, null, null, null
                from working_hours h join people s on s.id = h.staff_id
                where h.valid_from <= {ask.Last} and (h.valid_until is null or h.valid_until >= {ask.First})
                union all
                select 8, e.staff_id, e.location_id, null, null, e.date, null, e."from", e.until, null, null, null, null, null, null, null
                from hours_exceptions e join people s on s.id = e.staff_id where e.date between {ask.First} and {ask.Last}
                union all
                select 9, t.staff_id, null, null, null, t.first_day, t.last_day, t.from_time, t.until_time, null, null, null, null, null, null, null
                from times_off t
                where (t.staff_id in (select id from people) or t.staff_id in (select staff_id from rota))
                    and t.withdrawn_at is null and t.last_day >= {ask.First} and t.first_day <= {ask.Last}
                union all
                select 10, c.staff_id, null, c.jurisdiction, c.kind, null, c.counts_until, null, null, null, null, null, null, null, null, null
                from staff_credentials c join people s on s.id = c.staff_id where c.counts_until >= {ask.First}
                union all
                select 11, r.staff_id, r.location_id, r.name, null, null, null, null, null, null, null, null, null, null, r."from", r.until
                from rota r
                """
            )
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<BookingClaim>> ReadClaimsAsync(
        CalendarAsk ask,
        ClaimsAsk claims,
        CancellationToken ct
    )
    {
        var (everybody, staff) = (ask.StaffIds is null, ask.StaffIds?.ToArray() ?? []);
        var (anywhere, place) = (ask.LocationId is null, ask.LocationId ?? Guid.Empty);
        var (clients, now) = (claims.ClientIds.ToArray(), claims.Now);
        var (earliest, itself) = (claims.From - BookingClaim.Longest, claims.InsteadOf);
        return await db
            .BookingClaims.AsNoTracking()
            .Where(c =>
                c.From > earliest
                && c.From < claims.Until
                && c.Until > claims.From
                && c.SessionId != itself
                && !db.Sessions.Any(s => s.Id == c.SessionId && (s.CancelledAt != null || s.HoldExpiresAt <= now))
                && (
                    c.Resource == ClaimedResource.Room
                        ? anywhere || db.Rooms.Any(r => r.Id == c.ResourceId && r.LocationId == place)
                    : c.Resource == ClaimedResource.Staff ? everybody || staff.Contains(c.ResourceId)
                    : clients.Contains(c.ResourceId)
                )
            )
            .ToListAsync(ct);
    }
}
