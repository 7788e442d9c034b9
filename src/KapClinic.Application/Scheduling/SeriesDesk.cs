using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Of what and with whom a series is.</summary>
public interface ISeriesOf
{
    Guid CourseId { get; }
    SessionKind Kind { get; }
    Guid LocationId { get; }
    Guid? RoomId { get; }
    int? Minutes { get; }
    string? ClientJurisdiction { get; }

    /// <summary>Who leads it; null leaves it open.</summary>
    Guid? TherapistId { get; }
}

/// <summary>What looking at a series and booking it share.</summary>
internal sealed class SeriesDesk(IClinicDb db)
{
    public async Task<Result<Facts>> FactsAsync(ISeriesOf series, CancellationToken ct)
    {
        if (series.Kind == SessionKind.Dosing)
        {
            return SeriesErrors.NotForDosing;
        }

        var found = await (
            from c in db.Courses.AsNoTracking()
            where c.Id == series.CourseId
            join version in db.ProgrammeVersions on c.ProgrammeVersionId equals version.Id
            select new
            {
                Course = c,
                version.Parameters,
                db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First().Policy,
                Zone = db.Locations.Where(l => l.Id == series.LocationId).Select(l => l.Zone).FirstOrDefault(),
                OnTeam = db.CareTeamMembers.Any(m => m.ClientId == c.ClientId && m.StaffId == series.TherapistId),
            }
        ).SingleOrDefaultAsync(ct);
        return found is null ? Courses.CourseErrors.NotFound
            : !found.Course.IsOpen || found.Course.Stage == Stage.Paused ? BookingErrors.CourseClosed
            : found.Zone is null ? BookingErrors.LocationNotFound
            : new Facts(
                found.Course.ClientId,
                found.Course.Version,
                found.Parameters,
                found.Policy.Staffing,
                TimeZoneInfo.FindSystemTimeZoneById(found.Zone),
                found.OnTeam
            );
    }

    /// <summary>One visit of the series, not yet tried.</summary>
    public static Session Visit(ISeriesOf series, Facts facts, DateTimeOffset at, Guid by, DateTimeOffset now)
    {
        var minutes = series.Minutes ?? facts.Parameters.MinutesFor(series.Kind);
        var session = new Session(
            Guid.CreateVersion7(),
            series.Kind,
            series.LocationId,
            series.RoomId,
            at,
            at.AddMinutes(minutes),
            by,
            now
        );
        session.Reach(series.ClientJurisdiction);
        if (series.TherapistId is { } therapist)
        {
            session.Assign(therapist, StaffPart.LeadTherapist);
        }

        session.Invite(series.CourseId, facts.ClientId, VisitStatus.Booked);
        return session;
    }

    internal sealed record Facts(
        Guid ClientId,
        int CourseVersion,
        ProgrammeParameters Parameters,
        StaffingPolicy Staffing,
        TimeZoneInfo Zone,
        bool TherapistIsOnTeam
    );
}
