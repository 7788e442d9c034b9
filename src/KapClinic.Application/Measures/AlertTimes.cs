using KapClinic.Domain.Measures;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Measures;

internal static class AlertTimes
{
    /// <summary>Until when somebody has looked: within the hour, or by the end of the clinic's day (clinical reference §5.3).</summary>
    public static DateTimeOffset Due(SafetyAlert alert, ClinicalPolicy policy, string zoneId)
    {
        if (alert.Severity == AlertSeverity.Urgent)
        {
            return alert.RaisedAt.AddMinutes(policy.Safety.UrgentReviewMinutes);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var midnight = TimeZoneInfo.ConvertTime(alert.RaisedAt, zone).Date.AddDays(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
