using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>The incidents: the open ones, oldest first, and those closed last.</summary>
public static class ListIncidents
{
    public const int Most = 100;
    public const int MostClosed = 20;

    [Allow(Role.Prescriber)]
    [Act("looked at the incidents")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(
        IReadOnlyList<Row> Open,
        IReadOnlyList<Row> Closed,
        IReadOnlyList<DiscrepancyRow> Register,
        string Zone
    );

    /// <summary>A count that differs from the medication register, and that nobody explained yet: an incident of no client.</summary>
    public sealed record DiscrepancyRow(
        Guid LotId,
        string Product,
        string Lot,
        decimal DifferenceMilligrams,
        DateTimeOffset FoundAt,
        string FoundBy
    );

    /// <param name="What">For the care team only.</param>
    public sealed record Row(
        Guid Id,
        string ClientName,
        string RecordNumber,
        Guid ClientId,
        string? What,
        DateTimeOffset OpenedAt,
        string OpenedBy,
        bool OnCareTeam
    );

    internal sealed class Handler(IClinicDb db, ICurrentUser user) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var open = await Rows(db.Incidents.Where(i => i.ClosedBy == null).OrderBy(i => i.OpenedAt).Take(Most))
                .ToListAsync(cancellationToken);
            var closed = await Rows(
                    db.Incidents.Where(i => i.ClosedBy != null).OrderByDescending(i => i.OpenedAt).Take(MostClosed)
                )
                .ToListAsync(cancellationToken);
            var zone = await db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefaultAsync(cancellationToken);
            return new Model(
                [.. open.OrderBy(r => r.OpenedAt)],
                [.. closed.OrderByDescending(r => r.OpenedAt)],
                await (
                    from d in db.LedgerDiscrepancies
                    join l in db.MedicationLots on d.LotId equals l.Id
                    where d.ResolvedAt == null
                    orderby d.FoundAt
                    select new DiscrepancyRow(
                        l.Id,
                        l.Product,
                        l.Lot,
                        (d.Counted - d.Expected) / 1000m,
                        d.FoundAt,
                        db.StaffMembers.Where(s => s.Id == d.FoundBy).Select(s => s.Name).FirstOrDefault() ?? ""
                    )
                )
                    .Take(Most)
                    .ToListAsync(cancellationToken),
                zone ?? "UTC"
            );
        }

        private IQueryable<Row> Rows(IQueryable<Domain.Dosing.Incident> incidents) =>
            from incident in incidents
            join client in db.Clients on incident.ClientId equals client.Id
            let mine = db.CareTeamMembers.Any(m => m.ClientId == client.Id && m.StaffId == user.Id)
            select new Row(
                incident.Id,
                (client.PreferredName ?? client.GivenName) + " " + client.FamilyName,
                client.RecordNumber,
                client.Id,
                mine ? incident.What : null,
                incident.OpenedAt,
                db.StaffMembers.Where(s => s.Id == incident.OpenedBy).Select(s => s.Name).FirstOrDefault() ?? "",
                mine
            );
    }
}
