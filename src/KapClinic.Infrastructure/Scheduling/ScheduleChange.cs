using System.Globalization;

namespace KapClinic.Infrastructure.Scheduling;

/// <summary>What the database told of a change: where and on which days. Never who or what.</summary>
/// <param name="LocationId">The location; null is every one.</param>
/// <param name="From">The first day that may look different.</param>
/// <param name="Until">The last one.</param>
internal readonly record struct ScheduleChange(Guid? LocationId, DateOnly From, DateOnly Until)
{
    private static ScheduleChange Anything { get; } = new(null, DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>Reads "location day" or "location first last", where a star is any. What cannot be read may be anything.</summary>
    public static ScheduleChange Read(string? payload) =>
        payload?.Split(' ') is [var place, var first, .. var rest] && rest.Length <= 1
            ? new ScheduleChange(
                Guid.TryParse(place, out var id) ? id : null,
                Day(first) ?? DateOnly.MinValue,
                Day(rest.Length == 1 ? rest[0] : first) ?? DateOnly.MaxValue
            )
            : Anything;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
