using KapClinic.Application.Courses;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Board;

/// <summary>A location with whoever is on call for it now.</summary>
internal sealed record LivePlace(Guid Id, string Name, string Phone, string Zone, List<Guid> OnCall);

/// <summary>What the live board is drawn from.</summary>
internal sealed record LiveClinic(
    DateTimeOffset Now,
    IReadOnlyList<LivePlace> Places,
    IReadOnlyList<LiveSession> Running,
    IReadOnlyList<Decision> Decisions,
    IReadOnlyList<ReadLiveBoard.LaterVisit> Later
);

/// <summary>
/// Reads the dosing visits of the day in six statements, however many run. Whoever is on a client's care team sees their row, and so does
/// the prescriber whom the rota has on call for the place (docs/access.md).
/// </summary>
public sealed class LiveSessions(IClinicDb db, CourseFilesOfMany files, TimeProvider clock)
{
    private static readonly TimeSpan Around = TimeSpan.FromHours(24);

    /// <param name="reader">Who looks; null for the application itself, which shows each row to those who may.</param>
    /// <param name="only">These visits alone; null for all of the day.</param>
    /// <param name="ct">Ends the reading.</param>
    internal async Task<LiveClinic> ReadAsync(Guid? reader, IReadOnlyCollection<Guid>? only, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var places = await PlacesAsync(now, ct);
        var visits = await VisitsAsync(reader, places, Today(only, now), ct);
        var waiting =
            visits.Count == 0 ? [] : await RequestsAsync([.. visits.Select(v => v.Visit.Participation.Id)], ct);
        return new LiveClinic(
            now,
            places,
            [.. LiveSession.InOrder(visits.Where(v => v.IsRunning).Select(v => LiveRows.Of(v, now)), now)],
            LiveDecisions.Of(visits, waiting),
            LiveRows.Later(visits, now)
        );
    }

    /// <summary>Every visit of one session that the reader may see, whether it runs, waits or has ended.</summary>
    internal async Task<IReadOnlyList<LiveVisit>> OfSessionAsync(Guid reader, Guid sessionId, CancellationToken ct)
    {
        var places = await PlacesAsync(clock.GetUtcNow(), ct);
        var visits = db.Participations.Where(p =>
            p.SessionId == sessionId
            && p.Kind == SessionKind.Dosing
            && p.Status != VisitStatus.Cancelled
            && p.Status != VisitStatus.NoShow
        );
        return await VisitsAsync(reader, places, visits, ct);
    }

    private async Task<IReadOnlyList<LiveVisit>> VisitsAsync(
        Guid? reader,
        List<LivePlace> places,
        IQueryable<Participation> which,
        CancellationToken ct
    )
    {
        var found = await CandidatesAsync(reader, places, which, ct);
        if (found.Count == 0)
        {
            return [];
        }

        var ids = found.ConvertAll(c => c.ParticipationId);
        var read = await files.ReadAtOnceAsync(
            [.. found.Select(c => new AskedVisit(c.ParticipationId, c.CourseId, SessionKind.Dosing))],
            ct
        );
        var vitals = await db
            .VitalsRecords.AsNoTracking()
            .Where(v => ids.Contains(v.ParticipationId) && !db.ConsoleEntries.Any(e => e.Strikes == v.Id))
            .ToListAsync(ct);
        var facts = await LiveFacts.ReadAsync(db, ids, ct);
        var around = found.ToDictionary(c => c.ParticipationId);
        return
        [
            .. read.SelectMany(f => f.Visits.Select(v => (File: f, Visit: v)))
                .Where(x => around.ContainsKey(x.Visit.Participation.Id))
                .Select(x => new LiveVisit(
                    x.File,
                    x.Visit with
                    {
                        Vitals = [.. vitals.Where(v => v.ParticipationId == x.Visit.Participation.Id)],
                    },
                    places.First(p => p.Id == x.Visit.Session.LocationId),
                    around[x.Visit.Participation.Id],
                    facts.GetValueOrDefault(x.Visit.Participation.Id, LiveFacts.None)
                )),
        ];
    }

    private Task<List<LivePlace>> PlacesAsync(DateTimeOffset now, CancellationToken ct) =>
        db
            .Locations.OrderBy(l => l.Id)
            .Select(l => new LivePlace(
                l.Id,
                l.Name,
                l.Phone,
                l.Zone,
                db.OnCallShifts.Where(s =>
                        s.LocationId == l.Id && s.Role == Role.Prescriber && s.From <= now && s.Until > now
                    )
                    .Select(s => s.StaffId)
                    .ToList()
            ))
            .ToListAsync(ct);

    private IQueryable<Participation> Today(IReadOnlyCollection<Guid>? only, DateTimeOffset now)
    {
        var (from, until) = (now - Around, now + Around);
        var visits = db.Participations.Where(p =>
            p.Kind == SessionKind.Dosing
            && p.Ending == null
            && (
                p.DosedAt != null
                || (
                    p.Session!.StartsAt >= from
                    && p.Session.StartsAt < until
                    && p.Status != VisitStatus.Cancelled
                    && p.Status != VisitStatus.NoShow
                    && p.Status != VisitStatus.Ended
                )
            )
        );
        return only is null ? visits : visits.Where(p => only.Contains(p.Id));
    }

    private Task<List<LiveAround>> CandidatesAsync(
        Guid? reader,
        List<LivePlace> places,
        IQueryable<Participation> visits,
        CancellationToken ct
    )
    {
        var onCall = places.Where(p => reader is { } id && p.OnCall.Contains(id)).Select(p => p.Id).ToList();
        if (reader is { } somebody)
        {
            visits = visits.Where(p =>
                db.CareTeamMembers.Any(m => m.ClientId == p.ClientId && m.StaffId == somebody)
                || onCall.Contains(p.Session!.LocationId)
            );
        }

        return visits
            .OrderBy(p => p.DosedAt == null)
            .ThenBy(p => p.Session!.StartsAt)
            .ThenBy(p => p.Id)
            .Take(CourseFilesOfMany.Most)
            .Select(p => new LiveAround(
                p.Id,
                p.CourseId,
                db.Rooms.Where(r => r.Id == p.Session!.RoomId).Select(r => r.Name).FirstOrDefault(),
                db.CareTeamMembers.Where(m => m.ClientId == p.ClientId).Select(m => m.StaffId).ToList(),
                db.ConsoleDevices.Where(d => d.ParticipationId == p.Id)
                    .Select(d => new HeardDevice(d.DeviceId, d.HeardAt, d.Unsent))
                    .ToList(),
                db.AlertsSeen.Where(a => a.ParticipationId == p.Id)
                    .Select(a => new AlertSeenBy(
                        a.SubjectId,
                        a.By,
                        db.StaffMembers.Where(m => m.Id == a.By).Select(m => m.Name).First(),
                        a.At
                    ))
                    .ToList(),
                db.Participations.Count(o =>
                    o.SessionId == p.SessionId
                    && o.Status != VisitStatus.Cancelled
                    && o.Status != VisitStatus.NoShow
                    && o.Status != VisitStatus.Ended
                )
            ))
            .ToListAsync(ct);
    }

    private Task<List<WaitingRequest>> RequestsAsync(List<Guid> ids, CancellationToken ct) =>
        db
            .HardRequests.AsNoTracking()
            .Where(r => ids.Contains(r.ParticipationId) && r.State == HardRequestState.Waiting)
            .Join(db.StaffMembers, r => r.AskedBy, s => s.Id, (r, s) => new WaitingRequest(r, s.Name))
            .ToListAsync(ct);
}

/// <summary>What hangs on a visit of the day beside its course file: few of each.</summary>
internal sealed record LiveAround(
    Guid ParticipationId,
    Guid CourseId,
    string? Room,
    List<Guid> Team,
    List<HeardDevice> Devices,
    List<AlertSeenBy> Seen,
    int InSession
);

internal sealed record AlertSeenBy(Guid SubjectId, Guid StaffId, string Name, DateTimeOffset At);

/// <summary>A question of the room with the name of who asks.</summary>
internal sealed record WaitingRequest(HardRequest Request, string AskedBy);

/// <summary>A dosing visit of the day with what its row shows.</summary>
internal sealed record LiveVisit(CourseFile File, Visit Visit, LivePlace Place, LiveAround Around, LiveFacts Facts)
{
    /// <summary>The care team, and whoever is on call for the place.</summary>
    public IReadOnlySet<Guid> Readers { get; } = new HashSet<Guid>(Around.Team.Concat(Place.OnCall));

    public string? Room => Facts.Quiet?.Room ?? Around.Room;

    public bool IsRunning => Visit.Participation.IsUnderDose && Visit.Doses.Count > 0;
}
