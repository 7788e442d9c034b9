using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Takes off the standby list whoever waits for nothing any more: their course is closed, the last day is over, or they have come to
/// such a visit. May run as often as anybody likes.
/// </summary>
public static class EndOldStandby
{
    /// <summary>Answers how many were taken off.</summary>
    [AllowSystem]
    [Act("took off the standby list who waits for nothing any more")]
    public sealed record Command : ICommand<int>;

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result<int>>
    {
        public async Task<Result<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var rows = await db
                .StandbyEntries.Where(e => e.EndedAt == null)
                .OrderBy(e => e.AddedAt)
                .Select(e => new
                {
                    Entry = e,
                    IsClosed = db.Courses.Any(c => c.Id == e.CourseId && c.ClosedAt != null),
                    Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
                    Came = db
                        .Participations.Where(p =>
                            p.CourseId == e.CourseId
                            && p.Session!.StartsAt > e.AddedAt
                            && (
                                p.Status == VisitStatus.Arrived
                                || p.Status == VisitStatus.InSession
                                || p.Status == VisitStatus.Ended
                            )
                        )
                        .Select(p => p.Kind)
                        .ToList(),
                })
                .ToListAsync(cancellationToken);
            var ended = 0;
            foreach (var row in rows)
            {
                var today = TimeZoneInfo.FindSystemTimeZoneById(row.Zone ?? "UTC").DayOf(now);
                if (row.Entry.EndsBy(today, row.IsClosed, row.Came) is { } why)
                {
                    row.Entry.End(why, by: null, now);
                    ended++;
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            return ended;
        }
    }
}
