using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>The clients' own medicines that the clinic keeps, with what became of each. One sees those of the clients one cares for.</summary>
public static class ReadCustody
{
    public const int Most = 200;

    /// <param name="ClientId">One client's alone.</param>
    /// <param name="Gone">Those of which nothing is left as well.</param>
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("looked at clients' own medicines")]
    public sealed record Query(Guid? ClientId = null, bool Gone = false) : IQuery<Model>;

    public sealed record Model(
        IReadOnlyList<Row> Medicines,
        IReadOnlyList<ReadLot.Named> Clients,
        IReadOnlyList<ReadLot.Named> Locations,
        string Zone
    );

    public sealed record Row(
        Guid Id,
        Guid ClientId,
        string ClientName,
        string RecordNumber,
        string Product,
        decimal? StrengthMilligrams,
        string Unit,
        string Pharmacy,
        string PrescriptionNumber,
        DateOnly FilledOn,
        string Location,
        decimal Remaining
    )
    {
        public IReadOnlyList<EventRow> Events { get; init; } = [];
    }

    public sealed record EventRow(
        Guid MedicineId,
        CustodyEventType Type,
        decimal Quantity,
        decimal Remaining,
        DateTimeOffset OccurredAt,
        string By,
        Guid? ParticipationId,
        string? Note
    );

    internal sealed class Handler(IClinicDb db, ICurrentUser user) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var mine = db.Clients.Where(c => db.CareTeamMembers.Any(m => m.ClientId == c.Id && m.StaffId == user.Id));
            var rows = await (
                from m in db.PatientMedicines
                join c in mine on m.ClientId equals c.Id
                let left = db
                    .CustodyEvents.Where(e => e.MedicineId == m.Id)
                    .OrderByDescending(e => e.Number)
                    .Select(e => e.Remaining)
                    .FirstOrDefault()
                where (query.ClientId == null || m.ClientId == query.ClientId) && (query.Gone || left > 0)
                orderby c.FamilyName, c.GivenName, m.Id
                select new Row(
                    m.Id,
                    m.ClientId,
                    (c.PreferredName ?? c.GivenName) + " " + c.FamilyName,
                    c.RecordNumber,
                    m.Product,
                    m.StrengthMicrograms / 1000m,
                    m.Unit,
                    m.Pharmacy,
                    m.PrescriptionNumber,
                    m.FilledOn,
                    db.Locations.Where(l => l.Id == m.LocationId).Select(l => l.Name).First(),
                    left
                )
            )
                .Take(Most)
                .ToListAsync(cancellationToken);
            var ids = rows.Select(r => r.Id).ToList();
            var events = await db
                .CustodyEvents.Where(e => ids.Contains(e.MedicineId))
                .OrderByDescending(e => e.Number)
                .Select(e => new EventRow(
                    e.MedicineId,
                    e.Type,
                    e.Quantity,
                    e.Remaining,
                    e.OccurredAt,
                    db.StaffMembers.Where(s => s.Id == e.By).Select(s => s.Name).FirstOrDefault() ?? "",
                    e.ParticipationId,
                    e.Note
                ))
                .ToListAsync(cancellationToken);
            var of = events.ToLookup(e => e.MedicineId);
            var places = await db
                .Locations.OrderBy(l => l.Id)
                .Select(l => new
                {
                    l.Id,
                    l.Name,
                    l.Zone,
                })
                .ToListAsync(cancellationToken);
            return new Model(
                [.. rows.Select(r => r with { Events = [.. of[r.Id]] })],
                await mine.OrderBy(c => c.FamilyName)
                    .ThenBy(c => c.GivenName)
                    .Take(Most)
                    .Select(c => new ReadLot.Named(c.Id, c.GivenName + " " + c.FamilyName + ", " + c.RecordNumber))
                    .ToListAsync(cancellationToken),
                [.. places.Select(l => new ReadLot.Named(l.Id, l.Name))],
                places.FirstOrDefault()?.Zone ?? "UTC"
            );
        }
    }
}
