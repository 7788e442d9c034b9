using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>What is needed to open a course for a client: the programmes in force, and who may be asked to treat.</summary>
public static class ReadOpening
{
    [Allow(Role.FrontDesk, Role.Therapist, Role.Prescriber, Role.Manager)]
    [Act("looked at the programmes for a client")]
    public sealed record Query(Guid ClientId) : IQuery<Model>;

    public sealed record Model(
        Guid ClientId,
        string ClientName,
        string RecordNumber,
        IReadOnlyList<Named> Programmes,
        IReadOnlyList<Named> Therapists,
        IReadOnlyList<Named> Prescribers
    );

    public sealed record Named(Guid Id, string Name);

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var client = await db
                .Clients.AsNoTracking()
                .SingleOrDefaultAsync(c => c.Id == query.ClientId, cancellationToken);
            if (client is null)
            {
                return ClientErrors.NotFound;
            }

            trail.About(client.Id);
            var programmes = await db
                .Programmes.Where(p => p.Offered && p.Versions.Any(v => v.InForceFrom != null))
                .OrderBy(p => p.Id)
                .Select(p => new Named(p.Id, p.Name))
                .ToListAsync(cancellationToken);
            var staff = await db
                .StaffMembers.Where(s => s.Active)
                .SelectMany(s =>
                    s.Roles.Where(r => r.TakenAt == null && (r.Role == Role.Therapist || r.Role == Role.Prescriber))
                        .Select(r => new
                        {
                            s.Id,
                            s.Name,
                            r.Role,
                        })
                )
                .ToListAsync(cancellationToken);
            return new Model(
                client.Id,
                client.FullName,
                client.RecordNumber,
                programmes,
                With(Role.Therapist),
                With(Role.Prescriber)
            );

            List<Named> With(Role role) =>
                [
                    .. staff
                        .Where(s => s.Role == role)
                        .DistinctBy(s => s.Id)
                        .OrderBy(s => s.Name, StringComparer.CurrentCulture)
                        .Select(s => new Named(s.Id, s.Name)),
                ];
        }
    }
}
