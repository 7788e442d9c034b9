using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Consents;

/// <summary>Every version of every consent text, the newest of each kind first.</summary>
public static class ReadConsentTexts
{
    [Allow(Role.Manager, Permissions = [Permission.MedicalDirector])]
    [Act("looked at the consent texts")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Row> Texts);

    public sealed record Row(
        Guid Id,
        ConsentKind Kind,
        int Number,
        string Title,
        string Markdown,
        DateTimeOffset WrittenAt,
        string? ApprovedBy,
        DateTimeOffset? ApprovedAt,
        bool InUse
    );

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var texts = await db.ConsentTexts.AsNoTracking().ToListAsync(cancellationToken);
            return new Model([
                .. texts
                    .GroupBy(t => t.Kind)
                    .OrderBy(g => g.Key)
                    .SelectMany(g =>
                    {
                        var inUse = g.OrderBy(t => t.IsDraft).ThenByDescending(t => t.Number).First();
                        return g.OrderByDescending(t => t.Number)
                            .Select(t => new Row(
                                t.Id,
                                t.Kind,
                                t.Number,
                                t.Title,
                                t.Markdown,
                                t.WrittenAt,
                                t.ApprovedBy?.Name,
                                t.ApprovedBy?.At,
                                t.Id == inUse.Id
                            ));
                    }),
            ]);
        }
    }
}
