using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Dosing.Board;

/// <summary>Everybody under medicine now, alerts first, with what waits for a decision and what comes later today.</summary>
public static partial class ReadLiveBoard
{
    /// <param name="LocationId">One place alone; every place when left out.</param>
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber, Permissions = [Permission.MedicalDirector])]
    [Act("looked at the live board")]
    public sealed record Query(Guid? LocationId = null) : IQuery<Model>;

    internal sealed class Handler(LiveSessions sessions, AuditTrail trail, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var clinic = await sessions.ReadAsync(user.Id, only: null, cancellationToken);
            foreach (var session in clinic.Running)
            {
                trail.AlsoAbout(session.ClientId, session.CourseId);
            }

            var place = clinic.Places.FirstOrDefault(p => p.Id == query.LocationId);
            return new Model
            {
                Now = clinic.Now,
                Zone = (place ?? clinic.Places.FirstOrDefault())?.Zone ?? "UTC",
                LocationId = place?.Id,
                Places = [.. clinic.Places.Select(p => new Place(p.Id, p.Name))],
                Decisions = [.. clinic.Decisions.Where(d => place is null || d.LocationId == place.Id)],
                Running = [.. clinic.Running.Where(s => place is null || s.LocationId == place.Id)],
                Later = [.. clinic.Later.Where(l => place is null || l.Location == place.Name)],
            };
        }
    }
}
