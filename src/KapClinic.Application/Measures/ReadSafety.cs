using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Measures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Measures;

/// <summary>Everything about one client's safety: alerts open and closed, the screens of late, and the safety plan.</summary>
public static class ReadSafety
{
    private const int Most = 50;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened the safety page")]
    public sealed record Query(Guid ClientId) : IQuery<Model>;

    public sealed record Model
    {
        public Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public string? Phone { get; init; }
        public EmergencyContact? EmergencyContact { get; init; }
        public required IReadOnlyList<AlertLine> Alerts { get; init; }
        public required IReadOnlyList<ScreenLine> Screens { get; init; }
        public SafetyPlan? SafetyPlan { get; init; }

        /// <summary>The plan was last gone through longer ago than the policy allows.</summary>
        public required bool SafetyPlanDue { get; init; }
        public required string Zone { get; init; }
    }

    public sealed record AlertLine(
        Guid Id,
        AlertSource Source,
        AlertSeverity Severity,
        string What,
        DateTimeOffset RaisedAt,
        DateTimeOffset DueAt,
        bool IsOpen,
        string? TakenOnBy,
        AlertClosing? Review,
        bool ScreenedToday
    );

    public sealed record ScreenLine(string Instrument, string? Band, DateTimeOffset TakenAt);

    internal sealed class Handler(IClinicDb db, ClientCare care) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await care.FindForCareAsync(query.ClientId, cancellationToken);
            if (!found.Succeeded)
            {
                return Result<Model>.Refuse(found.Errors);
            }

            var client = found.Value;
            var alerts = await db
                .SafetyAlerts.AsNoTracking()
                .Where(a => a.ClientId == query.ClientId)
                .OrderByDescending(a => a.RaisedAt)
                .Take(Most)
                .Select(a => new
                {
                    Alert = a,
                    TakenOnBy = db
                        .StaffMembers.Where(s => s.Id == a.AcknowledgedBy)
                        .Select(s => s.Name)
                        .FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            var screens = await db
                .MeasureResponses.AsNoTracking()
                .Where(m => m.ClientId == query.ClientId && Screens.Instruments.Contains(m.Instrument))
                .OrderByDescending(m => m.TakenAt)
                .Take(Most)
                .ToListAsync(cancellationToken);
            var plan = client.Client.SafetyPlan;
            return new Model
            {
                ClientId = query.ClientId,
                ClientName = client.Client.FullName,
                Phone = client.Client.Contact.Phone,
                EmergencyContact = client.Client.EmergencyContact,
                Alerts =
                [
                    .. alerts.Select(a => new AlertLine(
                        a.Alert.Id,
                        a.Alert.Source,
                        a.Alert.Severity,
                        a.Alert.What,
                        a.Alert.RaisedAt,
                        AlertTimes.Due(a.Alert, client.Policy.Policy, client.Zone.Id),
                        a.Alert.IsOpen,
                        a.TakenOnBy,
                        a.Alert.Closing,
                        screens.Any(s =>
                            s.Id != a.Alert.ResponseId
                            && s.Source == MeasureSource.Clinic
                            && s.TakenAt >= a.Alert.RaisedAt
                            && client.DayOf(s.TakenAt) == client.Today
                        )
                    )),
                ],
                Screens = [.. screens.Select(s => new ScreenLine(s.Instrument, s.Band, s.TakenAt))],
                SafetyPlan = plan,
                SafetyPlanDue =
                    plan is null
                    || plan.ReviewedAt.AddDays(client.Policy.Policy.Safety.SafetyPlanReviewDays) <= client.Now,
                Zone = client.Zone.Id,
            };
        }
    }
}
