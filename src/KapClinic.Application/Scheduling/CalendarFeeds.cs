using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The secret addresses of people's calendars.</summary>
internal static class CalendarFeeds
{
    /// <summary>Whatever address a person had stops working.</summary>
    public static async Task<bool> EndCalendarFeedsAsync(
        this IClinicDb db,
        Guid staffId,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var open = await db.CalendarFeeds.Where(f => f.StaffId == staffId && f.EndedAt == null).ToListAsync(ct);
        open.ForEach(f => f.End(at));
        return open.Count > 0;
    }
}
