using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Who could go through a group programme together with a client, in one statement.</summary>
internal sealed class CohortCandidates(IClinicDb db, TimeProvider clock)
{
    private const int Most = 60;

    /// <summary>Open courses on the same version of the programme, by name, the client's own among them.</summary>
    public async Task<IReadOnlyList<CohortCandidate>> ReadAsync(Guid courseId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await (
            from course in db.Courses.AsNoTracking()
            join client in db.Clients.AsNoTracking() on course.ClientId equals client.Id
            where
                db.Courses.Any(c => c.Id == courseId && c.ProgrammeVersionId == course.ProgrammeVersionId)
                && (course.Id == courseId || (course.ClosedAt == null && course.Stage != Stage.Paused))
            // Its own first, so that it is never left out.
            orderby course.Id != courseId, client.FamilyName, client.GivenName
            select new
            {
                Course = course,
                Client = client,
                Given = db.Participations.Count(p => p.CourseId == course.Id && p.DosedAt != null),
                Ahead = db
                    .Participations.Where(p =>
                        p.CourseId == course.Id
                        && p.Kind == SessionKind.Dosing
                        && (
                            p.Status == VisitStatus.Held
                            || p.Status == VisitStatus.Booked
                            || p.Status == VisitStatus.Confirmed
                        )
                        && p.Session!.StartsAt > now
                        && (p.Session.HoldExpiresAt == null || p.Session.HoldExpiresAt > now)
                    )
                    .Select(p => p.SessionId)
                    .ToList(),
                LocationId = db
                    .Participations.Where(p => p.CourseId == course.Id && p.Status != VisitStatus.Cancelled)
                    .OrderByDescending(p => p.Session!.StartsAt)
                    .Select(p => (Guid?)p.Session!.LocationId)
                    .FirstOrDefault(),
            }
        )
            .Take(Most)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => new CohortCandidate(
                r.Course.Id,
                r.Client.FullName,
                r.Given + (r.Course.OpeningState is { Counts: true } opening ? opening.EarlierDoses.Count : 0),
                r.Ahead.ToHashSet(),
                r.LocationId
            )),
        ];
    }
}

/// <param name="CourseId">The course.</param>
/// <param name="ClientName">Whose.</param>
/// <param name="Doses">Given so far, here or elsewhere.</param>
/// <param name="DosesAhead">Dosing sessions that are booked.</param>
/// <param name="LocationId">Where the client comes; null before the first visit.</param>
internal sealed record CohortCandidate(
    Guid CourseId,
    string ClientName,
    int Doses,
    IReadOnlySet<Guid> DosesAhead,
    Guid? LocationId
)
{
    /// <summary>Why they can't go through it with this one; null when they can.</summary>
    public string? NotWith(CohortCandidate first, PlaceAvailability place) =>
        Doses > first.Doses ? "further in the programme"
        : Doses < first.Doses ? "not as far in the programme"
        : LocationId is { } where && where != place.Id ? $"does not come to {place.Name}"
        : !DosesAhead.SetEquals(first.DosesAhead) ? "has other dosing visits booked"
        : null;
}
