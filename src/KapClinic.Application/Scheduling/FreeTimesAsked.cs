using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The course that a free time is looked for, and the session that would be moved.</summary>
internal sealed record FreeTimesAsked(
    Guid Id,
    Guid ClientId,
    Guid? TherapistId,
    ProgrammeParameters Parameters,
    StaffingPolicy Staffing,
    IReadOnlyList<DateTimeOffset> Doses,
    Session? Moved
)
{
    /// <summary>What is looked for a time for: the visit as it is booked, or a new one with the therapist.</summary>
    public Session Visit(FindFreeTimes.Query query, DateTimeOffset now)
    {
        if (Moved is not null)
        {
            var same = Moved.Imagine(Moved.StartsAt, Moved.EndsAt, Moved.RoomId);
            var from = query.FromStaffId ?? same.Staff.Find(s => s.Part == StaffPart.LeadTherapist)?.StaffId;
            if (query.StaffId is { } to && from is { } gives && same.Staff.TrueForAll(s => s.StaffId != to))
            {
                same.HandOver(gives, to);
            }

            return same;
        }

        var minutes = Parameters.MinutesFor(query.Kind);
        var session = new Session(
            Guid.Empty,
            query.Kind,
            query.LocationId ?? Guid.Empty,
            query.RoomId,
            now,
            now.AddMinutes(minutes),
            Guid.Empty,
            now
        );
        session.Invite(Id, ClientId, VisitStatus.Held);
        if ((query.StaffId ?? TherapistId) is { } lead)
        {
            session.Assign(lead, StaffPart.LeadTherapist);
        }

        return session;
    }

    public bool FarFromDoses(DateTimeOffset at) =>
        Doses.All(d => (at - d).Duration() >= TimeSpan.FromHours(Parameters.LeastHoursBetweenDoses));
}

internal static class FreeTimesAskedQuery
{
    /// <summary>In one statement; null when there is no such course.</summary>
    public static async Task<FreeTimesAsked?> AskedAsync(
        this IClinicDb db,
        FindFreeTimes.Query query,
        CancellationToken ct
    )
    {
        var found = await (
            from c in db.Courses.AsNoTracking()
            join version in db.ProgrammeVersions on c.ProgrammeVersionId equals version.Id
            where c.Id == query.CourseId
            select new
            {
                c.Id,
                c.ClientId,
                c.TherapistId,
                version.Parameters,
                db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First().Policy,
                LastDoseAt = db.Participations.Where(p => p.CourseId == c.Id).Max(p => p.DosedAt),
                Dosings = db
                    .Participations.Where(p =>
                        p.CourseId == c.Id
                        && p.Kind == SessionKind.Dosing
                        && p.Session!.CancelledAt == null
                        && (
                            p.Status == VisitStatus.Booked
                            || p.Status == VisitStatus.Confirmed
                            || p.Status == VisitStatus.Held
                        )
                        && p.SessionId != query.InsteadOf
                    )
                    .Select(p => p.Session!.StartsAt)
                    .ToList(),
                Moved = db
                    .Sessions.Where(s => s.Id == query.InsteadOf)
                    .Select(s => new
                    {
                        Session = s,
                        s.Participations,
                        s.Staff,
                    })
                    .ToList(),
            }
        )
            .AsSingleQuery()
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        if (found.Moved is [var moved])
        {
            moved.Session.Participations.Clear();
            moved.Session.Participations.AddRange(moved.Participations);
            moved.Session.Staff.Clear();
            moved.Session.Staff.AddRange(moved.Staff);
        }

        return new FreeTimesAsked(
            found.Id,
            found.ClientId,
            found.TherapistId,
            found.Parameters,
            found.Policy.Staffing,
            found.LastDoseAt is { } last ? [.. found.Dosings, last] : found.Dosings,
            found.Moved.Select(m => m.Session).FirstOrDefault()
        );
    }
}
