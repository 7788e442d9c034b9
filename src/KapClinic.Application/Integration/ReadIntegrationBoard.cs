using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Integration;

/// <summary>Every open window after a dose, sorted by the time to the next thing due; in two statements for any number of courses.</summary>
public static class ReadIntegrationBoard
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("looked at the integration board")]
    public sealed record Query(bool OnlyMine) : IQuery<Model>;

    public sealed record Model(
        IReadOnlyList<WindowRow> NeedVisit,
        IReadOnlyList<WindowRow> Booked,
        IReadOnlyList<WindowRow> Done
    );

    internal sealed class Handler(IntegrationWindows windows, ICurrentUser user) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            // What a window is called needs the client's name, so only windows of the reader's own clients are listed.
            var rows = (await windows.ReadAsync(user.Id, cancellationToken))
                .Where(r => !query.OnlyMine || r.TherapistId == user.Id)
                .OrderBy(r => r.Status.By ?? r.Window.ClosesAt)
                .ToList();
            return new Model(
                [.. rows.Where(r => r.NeedsVisit)],
                [.. rows.Where(r => !r.NeedsVisit && !r.Status.IsSatisfied)],
                [.. rows.Where(r => r.Status.IsSatisfied)]
            );
        }
    }
}
