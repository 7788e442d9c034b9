using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Tests.Scheduling;

/// <summary>A calendar stands at the times on the wall, over both changes of the clocks.</summary>
public sealed class CalendarScaleTests
{
    private static readonly TimeZoneInfo StJohns = TimeZoneInfo.FindSystemTimeZoneById("America/St_Johns");
    private static readonly DateOnly Plain = new(2026, 3, 4);
    private static readonly DateOnly Forward = new(2026, 3, 8);
    private static readonly DateOnly Back = new(2026, 11, 1);

    public static TheoryData<string> Zones => ["America/Vancouver", "America/St_Johns", "Europe/Berlin"];

    [Fact]
    public void Scale_OfAnOrdinaryDay_HasItsHours()
    {
        var scale = CalendarScale.Of(StJohns, [Plain], 8, 18);

        scale.Rows.ShouldBe(120);
        scale.RowOf(Plain, At(StJohns, Plain, 9, 30)).ShouldBe(18);
        scale.Gaps(Plain).ShouldBeEmpty();
    }

    [Fact]
    public void Scale_OfTheDayTheClocksGoForward_LeavesAGapAndStaysAtTheWall()
    {
        var scale = CalendarScale.Of(StJohns, [Forward], 0, 24);

        scale.Hours.Count.ShouldBe(24);
        scale.Gaps(Forward).ShouldBe([new CalendarGap(24, 12, Skipped: true)]);
        scale.RowOf(Forward, At(StJohns, Forward, 10, 0)).ShouldBe(120);
        // 23 true hours lie between the two midnights.
        (StJohns.StartOf(Forward.AddDays(1)) - StJohns.StartOf(Forward)).ShouldBe(TimeSpan.FromHours(23));
    }

    [Fact]
    public void Scale_OfTheDayTheClocksGoBack_ShowsTheDoubledHourTwice()
    {
        var scale = CalendarScale.Of(StJohns, [Back], 0, 24);

        scale.Hours.Count.ShouldBe(25);
        scale.Hours.Count(h => h.Hour == 1).ShouldBe(2);
        scale.Gaps(Back).ShouldBeEmpty();
        var first = ClinicTime.ToInstant(StJohns, Back, new TimeOnly(1, 30), later: false).Value;
        scale.RowOf(Back, first).ShouldBe(18);
        scale.RowOf(Back, first.AddHours(1)).ShouldBe(30);
        scale.RowOf(Back, At(StJohns, Back, 2, 0)).ShouldBe(36);
        (StJohns.StartOf(Back.AddDays(1)) - StJohns.StartOf(Back)).ShouldBe(TimeSpan.FromHours(25));
    }

    [Fact]
    public void Scale_OfAWeekWithADoubledHour_ShadesItOnTheOtherDays()
    {
        var days = Enumerable.Range(0, 7).Select(i => Back.AddDays(-6 + i)).ToList();
        var scale = CalendarScale.Of(StJohns, days, 0, 24);

        scale.Gaps(days[0]).ShouldBe([new CalendarGap(24, 12, Skipped: false)]);
        scale.Gaps(Back).ShouldBeEmpty();
        scale.RowOf(days[0], At(StJohns, days[0], 9, 0)).ShouldBe(scale.RowOf(Back, At(StJohns, Back, 9, 0)));
    }

    [Fact]
    public void Scale_OfAClinicOfficeDay_KnowsNothingOfTheNight() =>
        CalendarScale.Of(StJohns, [Back], 8, 18).Hours.Count.ShouldBe(10);

    [Theory]
    [MemberData(nameof(Zones))]
    public void Row_OfEveryFiveMinutesOfTheYear_GrowsThroughTheDay(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            var scale = CalendarScale.Of(zone, [day], 0, 24);
            var (before, until) = (-1, zone.StartOf(day.AddDays(1)));
            for (var at = zone.StartOf(day); at < until; at = at.AddMinutes(CalendarScale.RowMinutes))
            {
                var row = scale.RowOf(day, at);
                row.ShouldBeGreaterThan(before, $"{day} {at:o}");
                before = row;
            }

            before.ShouldBe(scale.Rows - 1);
            scale.RowOf(day, until).ShouldBe(scale.Rows);
        }
    }

    private static DateTimeOffset At(TimeZoneInfo zone, DateOnly day, int hour, int minute) =>
        ClinicTime.ToInstant(zone, day, new TimeOnly(hour, minute)).Value;
}
