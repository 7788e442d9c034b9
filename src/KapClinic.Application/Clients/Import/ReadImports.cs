using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients.Import;

/// <summary>The last imports, and how far each is.</summary>
public static class ReadImports
{
    [Allow(Role.Manager)]
    [Act("looked at the imports")]
    public sealed record Query(Guid? RunId = null) : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Run> Runs);

    public sealed record Run(
        Guid Id,
        string Files,
        DateTimeOffset StartedAt,
        DateTimeOffset? FinishedAt,
        int Total,
        int Done,
        int PeopleAdded,
        int StatementsAdded,
        int AlreadyKnown,
        int LikelyDuplicates,
        int ProblemCount,
        IReadOnlyList<ImportProblem> Problems,
        string? Failure
    );

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken ct)
        {
            var runs = await db
                .ImportRuns.AsNoTracking()
                .Where(r => query.RunId == null || r.Id == query.RunId)
                .OrderByDescending(r => r.StartedAt)
                .Take(20)
                .Select(r => new Run(
                    r.Id,
                    r.Files,
                    r.StartedAt,
                    r.FinishedAt,
                    r.Total,
                    r.Done,
                    r.PeopleAdded,
                    r.StatementsAdded,
                    r.AlreadyKnown,
                    r.LikelyDuplicates,
                    r.ProblemCount,
                    r.Problems,
                    r.Failure
                ))
                .ToListAsync(ct);
            return query.RunId is not null && runs.Count == 0 ? ImportErrors.NotFound : new Model(runs);
        }
    }
}

public static class ImportErrors
{
    public static Error NotFound { get; } = Error.NotFound("import.not_found", "There is no such import.");
}
