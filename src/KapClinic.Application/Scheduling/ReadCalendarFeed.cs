using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>A person's own visits for their calendar program, by the secret of the address alone: when and in which room, never with whom.</summary>
public static class ReadCalendarFeed
{
    /// <summary>More than anybody has in that time; keeps one answer from becoming the whole history.</summary>
    private const int Most = 2000;
    private static readonly TimeSpan Back = TimeSpan.FromDays(30);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    /// <param name="Secret">The last part of the address.</param>
    /// <param name="Site">What addresses of the clinic begin with, for the way back to a visit.</param>
    [AllowAnybody]
    [Act("read a calendar")]
    public sealed record Query(string Secret, string Site) : IQuery<Model>;

    /// <param name="Text">The calendar (text/calendar, UTF-8).</param>
    public sealed record Model(string Text);

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var hash = SecretAddress.Hash(query.Secret);
            var staffId = await (
                from feed in db.CalendarFeeds.AsNoTracking()
                where feed.SecretHash == hash && feed.EndedAt == null
                join member in db.StaffMembers on feed.StaffId equals member.Id
                where member.Active
                select (Guid?)member.Id
            ).SingleOrDefaultAsync(cancellationToken);
            if (staffId is not { } owner)
            {
                return CalendarFeedErrors.NotFound;
            }

            var now = clock.GetUtcNow();
            var (from, until) = (now - Back, now + Ahead);
            var visits = await db
                .Sessions.AsNoTracking()
                .Where(s => s.StartsAt >= from && s.StartsAt < until && s.Staff.Any(p => p.StaffId == owner))
                .OrderBy(s => s.StartsAt)
                .Take(Most)
                .AsFeedRows(db)
                .ToListAsync(cancellationToken);
            return new Model(
                CalendarText.Write("KapClinic", visits.Select(v => v.ToEntry(now, $"{query.Site}/visits/{v.VisitId}")))
            );
        }
    }
}
