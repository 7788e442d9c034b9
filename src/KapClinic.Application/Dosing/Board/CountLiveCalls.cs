using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Dosing.Board;

/// <summary>How many running sessions and decisions call for whoever asks. It names nobody.</summary>
public static class CountLiveCalls
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber, Permissions = [Permission.MedicalDirector])]
    [Act("counted what calls on the live board")]
    public sealed record Query : IQuery<Model>;

    /// <param name="Calls">Alerts, silent rooms and decisions.</param>
    public sealed record Model(int Calls);

    internal sealed class Handler(LiveSessions sessions, ICurrentUser user) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var clinic = await sessions.ReadAsync(user.Id, only: null, cancellationToken);
            return new Model(clinic.Running.Count(s => s.Calls || s.IsStale(clinic.Now)) + clinic.Decisions.Count);
        }
    }
}
