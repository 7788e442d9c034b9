using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>The lists of a client's record: allergies, medicines and conditions, with what was ended and why. Care team only.</summary>
public static class ReadLists
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("read a client's medicines and allergies")]
    public sealed record Query(Guid ClientId) : IQuery<Model>;

    public sealed record Model(
        Guid ClientId,
        string Name,
        string RecordNumber,
        IReadOnlyList<ReadChart.Entry> Allergies,
        IReadOnlyList<ReadChart.Entry> Medicines,
        IReadOnlyList<ReadChart.Entry> Conditions,
        SafetyPlan? SafetyPlan
    );

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var client = await db.OpenForCareAsync(user, query.ClientId, cancellationToken);
            if (client.Succeeded || client.Error.Kind == ErrorKind.Forbidden)
            {
                trail.About(query.ClientId);
            }

            if (!client.Succeeded)
            {
                return client.Error;
            }

            var entries = await db.ChartEntries(query.ClientId).ToListAsync(cancellationToken);
            return new Model(
                query.ClientId,
                client.Value.FullName,
                client.Value.RecordNumber,
                Of(entries, ChartEntryKind.Allergy),
                Of(entries, ChartEntryKind.Medicine),
                Of(entries, ChartEntryKind.Condition),
                client.Value.SafetyPlan
            );
        }

        private static List<ReadChart.Entry> Of(List<ChartEntry> entries, ChartEntryKind kind) =>
            [
                .. entries
                    .Where(e => e.Kind == (int)kind)
                    .OrderBy(e => e.Until is not null)
                    .ThenBy(e => e.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(e => e.ToEntry()),
            ];
    }
}
