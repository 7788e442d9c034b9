using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>One incident: what happened, why, who wrote it down, and what came of it.</summary>
public static class ReadIncident
{
    [Allow(Role.Prescriber)]
    [Act("read an incident")]
    public sealed record Query(Guid IncidentId) : IQuery<Model>;

    public sealed record Model(
        Guid Id,
        Guid ClientId,
        string ClientName,
        string RecordNumber,
        Guid CourseId,
        Guid? ParticipationId,
        string What,
        string Reason,
        DateTimeOffset OpenedAt,
        string OpenedBy,
        string? Outcome,
        Signature? ClosedBy,
        string Zone
    );

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await (
                from incident in db.Incidents.AsNoTracking()
                join client in db.Clients on incident.ClientId equals client.Id
                where incident.Id == query.IncidentId
                select new
                {
                    Incident = incident,
                    ClientName = (client.PreferredName ?? client.GivenName) + " " + client.FamilyName,
                    client.RecordNumber,
                    OpenedBy = db
                        .StaffMembers.Where(s => s.Id == incident.OpenedBy)
                        .Select(s => s.Name)
                        .FirstOrDefault(),
                    OnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == client.Id && m.StaffId == user.Id),
                    Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return SessionNoteErrors.IncidentNotFound;
            }

            if (!found.OnCareTeam)
            {
                return AccessErrors.NotOnCareTeam;
            }

            var i = found.Incident;
            trail.About(i.ClientId, i.CourseId);
            return new Model(
                i.Id,
                i.ClientId,
                found.ClientName,
                found.RecordNumber,
                i.CourseId,
                i.ParticipationId,
                i.What,
                i.Reason,
                i.OpenedAt,
                found.OpenedBy ?? "",
                i.Outcome,
                i.ClosedBy,
                found.Zone ?? "UTC"
            );
        }
    }
}
