using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The secret part of a calendar's address.</summary>
internal static class CalendarSecrets
{
    private const int Octets = 32;

    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Octets));

    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

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
