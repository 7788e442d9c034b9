using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Measures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Measures;

/// <summary>Every open safety alert of the clinic, the most urgent and oldest first.</summary>
public static class ListAlerts
{
    private const int Most = 200;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("looked at the safety alerts")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Row> Alerts, string Zone, DateTimeOffset Now);

    public sealed record Row
    {
        public required Guid Id { get; init; }
        public Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required string RecordNumber { get; init; }
        public string? Phone { get; init; }
        public required AlertSource Source { get; init; }
        public required AlertSeverity Severity { get; init; }

        /// <summary>For the care team only.</summary>
        public string? What { get; init; }
        public required DateTimeOffset RaisedAt { get; init; }
        public required DateTimeOffset DueAt { get; init; }
        public string? TakenOnBy { get; init; }
        public required bool OnCareTeam { get; init; }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rows = await (
                from alert in db.SafetyAlerts.AsNoTracking()
                join client in db.Clients on alert.ClientId equals client.Id
                where alert.ClosedAt == null
                orderby alert.RaisedAt
                select new
                {
                    Alert = alert,
                    client.GivenName,
                    client.FamilyName,
                    client.PreferredName,
                    client.RecordNumber,
                    client.Contact,
                    OnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == client.Id && m.StaffId == user.Id),
                    TakenOnBy = db
                        .StaffMembers.Where(s => s.Id == alert.AcknowledgedBy)
                        .Select(s => s.Name)
                        .FirstOrDefault(),
                }
            )
                .Take(Most)
                .ToListAsync(cancellationToken);
            var rules = await db
                .PolicyVersions.AsNoTracking()
                .Where(p => p.InForceFrom != null)
                .OrderByDescending(p => p.Number)
                .Select(p => new
                {
                    p.Policy,
                    Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
                })
                .FirstAsync(cancellationToken);
            var zone = rules.Zone ?? "UTC";
            return new Model(
                [
                    .. rows.Select(r => new Row
                        {
                            Id = r.Alert.Id,
                            ClientId = r.Alert.ClientId,
                            ClientName = $"{r.PreferredName ?? r.GivenName} {r.FamilyName}",
                            RecordNumber = r.RecordNumber,
                            Phone = r.Contact.Phone,
                            Source = r.Alert.Source,
                            Severity = r.Alert.Severity,
                            What = r.OnCareTeam ? r.Alert.What : null,
                            RaisedAt = r.Alert.RaisedAt,
                            DueAt = AlertTimes.Due(r.Alert, rules.Policy, zone),
                            TakenOnBy = r.TakenOnBy,
                            OnCareTeam = r.OnCareTeam,
                        })
                        .OrderBy(r => r.DueAt),
                ],
                zone,
                clock.GetUtcNow()
            );
        }
    }
}
