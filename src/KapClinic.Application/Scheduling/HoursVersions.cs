using System.Globalization;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Versions of hours, which are many rows and none of their own: a number that changes whenever one of those that still count does.
/// Whoever replaces hours may say which they saw; then nobody writes over what they haven't read.
/// </summary>
internal static class HoursVersions
{
    /// <summary>What ended before this counts for nobody any more, in whatever zone.</summary>
    public static DateOnly Since(TimeProvider clock) =>
        DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);

    /// <summary>Of a person: usual weeks, and days that differ.</summary>
    public static uint Of(IEnumerable<WorkingHours> hours, IEnumerable<HoursException> days) =>
        Of([
            .. hours.Select(h =>
                Line($"{h.LocationId} {h.Day} {h.From:O} {h.Until:O} {h.ValidFrom:O} {h.ValidUntil:O}")
            ),
            .. days.Select(d => Line($"{d.LocationId} {d.Date:O} {d.From:O} {d.Until:O}")),
        ]);

    /// <summary>Of a location: opening hours, and days on which it is closed.</summary>
    public static uint Of(IEnumerable<OpeningHours> week, IEnumerable<ClosedDay> closed) =>
        Of([
            .. week.Select(o => Line($"{o.Day} {o.From:O} {o.Until:O}")),
            .. closed.Select(c => Line($"{c.Date:O} {c.Name}")),
        ]);

    /// <summary>Of the minutes round the sessions of a location.</summary>
    public static uint Of(IEnumerable<SaveBuffers.Minutes> buffers) =>
        Of([.. buffers.Where(b => b.Before > 0 || b.After > 0).Select(b => Line($"{b.Kind} {b.Before} {b.After}"))]);

    public static IQueryable<SaveBuffers.Minutes> BuffersOf(this IClinicDb db, Guid locationId) =>
        db
            .SessionBuffers.AsNoTracking()
            .Where(b => b.LocationId == locationId)
            .Select(b => new SaveBuffers.Minutes(b.Kind, b.BeforeMinutes, b.AfterMinutes));

    public static IQueryable<WorkingHours> HoursOf(this IClinicDb db, Guid staffId, DateOnly since) =>
        db.WorkingHours.Where(h => h.StaffId == staffId && (h.ValidUntil == null || h.ValidUntil >= since));

    public static IQueryable<HoursException> DaysOf(this IClinicDb db, Guid staffId, DateOnly since) =>
        db.HoursExceptions.Where(e => e.StaffId == staffId && e.Date >= since);

    public static IQueryable<ClosedDay> ClosedDaysOf(this IClinicDb db, Guid locationId, DateOnly since) =>
        db.ClosedDays.Where(d => d.LocationId == locationId && d.Date >= since);

    /// <summary>Why a person's hours are not what was seen; null when they are, or when nobody says what they saw.</summary>
    public static async Task<Error?> StaleHoursAsync(
        this IClinicDb db,
        Guid staffId,
        uint? seen,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (seen is null)
        {
            return null;
        }

        // Two at once: the second waits, and then finds what the first wrote.
        await db.LockBookingsAsync([staffId], ct);
        var since = Since(clock);
        var hours = await db.HoursOf(staffId, since).AsNoTracking().ToListAsync(ct);
        var days = await db.DaysOf(staffId, since).AsNoTracking().ToListAsync(ct);
        return Of(hours, days) == seen ? null : WorkingTimeErrors.ChangedMeanwhile;
    }

    /// <summary>Why a location's hours are not what was seen; null when they are, or when nobody says what they saw.</summary>
    public static async Task<Error?> StaleOpeningAsync(
        this IClinicDb db,
        Guid locationId,
        uint? seen,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (seen is null)
        {
            return null;
        }

        await db.LockBookingsAsync([locationId], ct);
        var week = await db.OpeningHours.AsNoTracking().Where(o => o.LocationId == locationId).ToListAsync(ct);
        var closed = await db.ClosedDaysOf(locationId, Since(clock)).AsNoTracking().ToListAsync(ct);
        return Of(week, closed) == seen ? null : WorkingTimeErrors.ChangedMeanwhile;
    }

    /// <summary>Why the minutes round the sessions of a location are not what was seen; null when they are, or when nobody says.</summary>
    public static async Task<Error?> StaleBuffersAsync(
        this IClinicDb db,
        Guid locationId,
        uint? seen,
        CancellationToken ct
    )
    {
        if (seen is null)
        {
            return null;
        }

        await db.LockBookingsAsync([locationId], ct);
        return Of(await db.BuffersOf(locationId).ToListAsync(ct)) == seen ? null : LocationErrors.ChangedMeanwhile;
    }

    private static string Line(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    /// <summary>FNV-1a over the lines in order: the same on every server, unlike a string's own hash code.</summary>
    private static uint Of(List<string> lines)
    {
        lines.Sort(StringComparer.Ordinal);
        var hash = 2166136261;
        foreach (var c in lines.SelectMany(l => l + "\n"))
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }
}
