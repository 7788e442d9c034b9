using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Tests.Scheduling;

/// <summary>Both changes of the clocks of a year, on both coasts.</summary>
public sealed class ClinicTimeTests
{
    [Theory]
    [InlineData("America/Vancouver", "2026-03-08")]
    [InlineData("America/St_Johns", "2026-03-08")]
    public void ToInstant_SkippedHour_IsRefused(string zone, string date) =>
        Ask(zone, date, "02:30").Error.Code.ShouldBe("booking.time_does_not_exist");

    [Theory]
    [InlineData("America/St_Johns", "2026-11-01")]
    [InlineData("America/St_Johns", "2025-11-02")]
    [InlineData("America/Vancouver", "2025-11-02")]
    public void ToInstant_HourThatComesTwice_AsksWhich(string zone, string date)
    {
        Ask(zone, date, "01:30").Error.Code.ShouldBe("booking.time_comes_twice");

        var first = Ask(zone, date, "01:30", later: false).Value;
        var second = Ask(zone, date, "01:30", later: true).Value;
        (second - first).ShouldBe(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData("America/Vancouver", "2026-03-07", "2026-03-07T18:00:00Z")]
    [InlineData("America/Vancouver", "2026-03-09", "2026-03-09T17:00:00Z")]
    [InlineData("America/St_Johns", "2026-03-07", "2026-03-07T13:30:00Z")]
    [InlineData("America/St_Johns", "2026-03-09", "2026-03-09T12:30:00Z")]
    public void ToInstant_RoundTheChange_KeepsTheTimeOnTheWall(string zone, string date, string instant)
    {
        var at = Ask(zone, date, "10:00").Value;

        at.ShouldBe(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        TimeZoneInfo.FindSystemTimeZoneById(zone).TimeOf(at).ShouldBe(new TimeOnly(10, 0));
    }

    /// <summary>A visit every week for two years: both changes of the clocks twice, and the wall never notices.</summary>
    [Theory]
    [InlineData("America/Vancouver")]
    [InlineData("America/St_Johns")]
    public void Settle_EveryWeek_StaysAtItsWallTime(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var weeks = Enumerable
            .Range(0, 104)
            .Select(week => new DateOnly(2024, 1, 7).AddDays(7 * week))
            .Select(day => (Day: day, At: zone.Settle(day, new TimeOnly(10, 0))))
            .ToList();

        weeks.ShouldAllBe(w => zone.TimeOf(w.At) == new TimeOnly(10, 0) && zone.DayOf(w.At) == w.Day);
        var gaps = weeks.Zip(weeks.Skip(1), (a, b) => (b.At - a.At).TotalHours).ToList();
        gaps.Count(g => g is 167).ShouldBe(2);
        gaps.Count(g => g is 169).ShouldBe(2);
        gaps.Count(g => g is 168).ShouldBe(99);
    }

    [Theory]
    [InlineData("America/Vancouver", "2025-03-09", "02:30", "2025-03-09T10:00:00Z")]
    [InlineData("America/Vancouver", "2025-11-02", "01:30", "2025-11-02T08:30:00Z")]
    [InlineData("America/St_Johns", "2025-03-09", "02:30", "2025-03-09T05:30:00Z")]
    [InlineData("America/St_Johns", "2025-11-02", "01:30", "2025-11-02T04:00:00Z")]
    public void Settle_SkippedOrDoubled_TakesTheChangeOrTheFirst(
        string zoneId,
        string date,
        string time,
        string instant
    )
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);

        zone.Settle(DateOnly.Parse(date, culture), TimeOnly.Parse(time, culture))
            .ShouldBe(DateTimeOffset.Parse(instant, culture));
    }

    private static Result<DateTimeOffset> Ask(string zone, string date, string time, bool? later = null) =>
        ClinicTime.ToInstant(
            TimeZoneInfo.FindSystemTimeZoneById(zone),
            DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture),
            TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
            later
        );
}
