using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Dosing.Board;

/// <summary>Rows of the live board for everybody at once, each with who may read it; the application shows them to those alone.</summary>
public static class ReadLiveRows
{
    /// <param name="Only">These visits; null for all of the day.</param>
    [AllowSystem]
    [Act("read the rows of the live board")]
    public sealed record Query(IReadOnlyCollection<Guid>? Only) : IQuery<Model>;

    public sealed record Model(IReadOnlyList<LiveSession> Running, IReadOnlyList<Decision> Decisions);

    internal sealed class Handler(LiveSessions sessions) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var clinic = await sessions.ReadAsync(reader: null, query.Only, cancellationToken);
            return new Model(clinic.Running, clinic.Decisions);
        }
    }
}
