using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Whether somebody has an address for their calendar, and since when. Never the address itself.</summary>
public static class ReadMyFeed
{
    [AllowStaff]
    [Act("looked at the address of their calendar")]
    public sealed record Query : IQuery<Model>;

    /// <param name="MadeAt">Since when one works; null when none does.</param>
    /// <param name="Zone">IANA zone in which that is said.</param>
    public sealed record Model(DateTimeOffset? MadeAt, string Zone);

    internal sealed class Handler(IClinicDb db, ICurrentUser user) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var made = await db
                .CalendarFeeds.AsNoTracking()
                .Where(f => f.StaffId == user.Id && f.EndedAt == null)
                .Select(f => (DateTimeOffset?)f.MadeAt)
                .FirstOrDefaultAsync(cancellationToken);
            var zone = await db
                .Locations.AsNoTracking()
                .OrderBy(l => l.Id)
                .Select(l => l.Zone)
                .FirstOrDefaultAsync(cancellationToken);
            return new Model(made, zone ?? "UTC");
        }
    }
}
