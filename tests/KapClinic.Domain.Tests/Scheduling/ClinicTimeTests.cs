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

    private static Result<DateTimeOffset> Ask(string zone, string date, string time, bool? later = null) =>
        ClinicTime.ToInstant(
            TimeZoneInfo.FindSystemTimeZoneById(zone),
            DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture),
            TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
            later
        );
}
