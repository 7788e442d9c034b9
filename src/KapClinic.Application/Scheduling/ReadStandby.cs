using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Everybody who would take an earlier place, who waits longest first. Nothing clinical: the desk reads it.</summary>
public static class ReadStandby
{
    private const int Most = 200;

    [AllowStaff]
    [Act("looked at the standby list")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Waiting> Clients);

    public sealed record Waiting
    {
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required string Name { get; init; }
        public string? Phone { get; init; }
        public required StandbyWish Wish { get; init; }
        public required DateTimeOffset Since { get; init; }
        public required string Zone { get; init; }

        /// <summary>The next visit that they would rather have earlier.</summary>
        public DateTimeOffset? NextAt { get; init; }
        public Guid? NextId { get; init; }
    }

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rows = await (
                from e in db.StandbyEntries.AsNoTracking()
                where e.EndedAt == null && db.Courses.Any(c => c.Id == e.CourseId && c.ClosedAt == null)
                join client in db.Clients on e.ClientId equals client.Id
                orderby e.AddedAt
                select new
                {
                    Entry = e,
                    Client = client,
                    Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
                    Ahead = db
                        .Participations.Where(p =>
                            p.CourseId == e.CourseId
                            && (
                                p.Status == VisitStatus.Held
                                || p.Status == VisitStatus.Booked
                                || p.Status == VisitStatus.Confirmed
                            )
                        )
                        .OrderBy(p => p.Session!.StartsAt)
                        .Select(p => new
                        {
                            p.Id,
                            p.Kind,
                            p.Session!.StartsAt,
                        })
                        .ToList(),
                }
            )
                .Take(Most)
                .ToListAsync(cancellationToken);
            return new Model([
                .. rows.Select(r =>
                {
                    var next = r.Ahead.Find(a => r.Entry.Wish.Kinds.Contains(a.Kind));
                    return new Waiting
                    {
                        CourseId = r.Entry.CourseId,
                        ClientId = r.Client.Id,
                        Name = r.Client.FullName,
                        Phone = r.Client.Contact.Phone,
                        Wish = r.Entry.Wish,
                        Since = r.Entry.AddedAt,
                        Zone = r.Zone ?? "UTC",
                        NextAt = next?.StartsAt,
                        NextId = next?.Id,
                    };
                }),
            ]);
        }
    }
}
