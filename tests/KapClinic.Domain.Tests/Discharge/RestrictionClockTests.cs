using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Discharge;

public class RestrictionClockTests
{
    private static readonly TimeZoneInfo Vancouver = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");
    private static readonly TimeZoneInfo StJohns = TimeZoneInfo.FindSystemTimeZoneById("America/St_Johns");

    private static DateTimeOffset At(string local, TimeZoneInfo zone)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, zone.GetUtcOffset(time));
    }

    private static string Until(
        RestrictionPolicy policy,
        string dose,
        string end,
        TimeZoneInfo? zone = null,
        Route route = Route.Sl
    )
    {
        zone ??= Vancouver;
        var until = RestrictionClock.Until(policy, route, At(dose, zone), At(end, zone), zone, ClinicalPolicy.Default);
        return TimeZoneInfo.ConvertTime(until, zone).ToString("yyyy-MM-dd HH:mm", null);
    }

    [Theory]
    [InlineData(RestrictionPolicy.EightHours, "2026-05-04 20:00")]
    [InlineData(RestrictionPolicy.NextDay, "2026-05-05 06:00")]
    [InlineData(RestrictionPolicy.TwentyFourHours, "2026-05-05 09:00")]
    public void Until_MorningSession_MatchesTheReference(RestrictionPolicy policy, string expected) =>
        Until(policy, "2026-05-04 09:00", "2026-05-04 12:00").ShouldBe(expected);

    [Theory]
    [InlineData(RestrictionPolicy.EightHours)]
    [InlineData(RestrictionPolicy.NextDay)]
    public void Until_EndLateInTheEvening_IsEightHoursAfterTheEnd(RestrictionPolicy policy) =>
        Until(policy, "2026-05-04 20:00", "2026-05-04 23:30").ShouldBe("2026-05-05 07:30");

    [Fact]
    public void Until_TwentyFourHours_IsFlooredAtEightHoursAfterTheEnd() =>
        Until(RestrictionPolicy.TwentyFourHours, "2026-05-04 09:00", "2026-05-05 08:00").ShouldBe("2026-05-05 16:00");

    [Fact]
    public void Until_EndAfterMidnight_CountsTheNextDayFromTheDose() =>
        Until(RestrictionPolicy.NextDay, "2026-05-04 21:00", "2026-05-05 00:30").ShouldBe("2026-05-05 08:30");

    [Fact]
    public void Until_Esketamine_IsNeverLessThanTheNextDay()
    {
        Until(RestrictionPolicy.EightHours, "2026-05-04 09:00", "2026-05-04 12:00", route: Route.InEsketamine)
            .ShouldBe("2026-05-05 06:00");
        Until(RestrictionPolicy.TwentyFourHours, "2026-05-04 05:00", "2026-05-04 08:00", route: Route.InEsketamine)
            .ShouldBe("2026-05-05 06:00");
        RestrictionClock
            .Effective(RestrictionPolicy.EightHours, Route.InEsketamine)
            .ShouldBe(RestrictionPolicy.NextDay);
    }

    [Fact]
    public void Effective_OnlyEightHoursOfEsketamine_IsReplaced()
    {
        foreach (var route in Routes.All)
        foreach (var chosen in Enum.GetValues<RestrictionPolicy>())
            RestrictionClock
                .Effective(chosen, route)
                .ShouldBe(
                    (route, chosen) == (Route.InEsketamine, RestrictionPolicy.EightHours)
                        ? RestrictionPolicy.NextDay
                        : chosen
                );
    }

    // Clocks go forward on 8 March 2026 and back on 1 November 2026, at 02:00 local, in both zones.
    [Theory]
    [InlineData("America/Vancouver")]
    [InlineData("America/St_Johns")]
    public void Until_NightTheClocksGoForward_StillEndsAtSixByTheClock(string zone) =>
        Until(
                RestrictionPolicy.NextDay,
                "2026-03-07 14:00",
                "2026-03-07 17:00",
                TimeZoneInfo.FindSystemTimeZoneById(zone)
            )
            .ShouldBe("2026-03-08 06:00");

    [Theory]
    [InlineData("America/Vancouver")]
    [InlineData("America/St_Johns")]
    public void Until_NightTheClocksGoForward_EightHoursAreEightHours(string zone) =>
        Until(
                RestrictionPolicy.EightHours,
                "2026-03-07 19:00",
                "2026-03-07 22:00",
                TimeZoneInfo.FindSystemTimeZoneById(zone)
            )
            .ShouldBe("2026-03-08 07:00");

    [Theory]
    [InlineData("America/Vancouver")]
    [InlineData("America/St_Johns")]
    public void Until_NightTheClocksGoBack_EightHoursAreEightHours(string zone) =>
        Until(
                RestrictionPolicy.EightHours,
                "2026-10-31 19:00",
                "2026-10-31 22:00",
                TimeZoneInfo.FindSystemTimeZoneById(zone)
            )
            .ShouldBe("2026-11-01 05:00");

    [Theory]
    [InlineData("America/Vancouver")]
    [InlineData("America/St_Johns")]
    public void Until_NightTheClocksGoBack_StillEndsAtSixByTheClock(string zone) =>
        Until(
                RestrictionPolicy.NextDay,
                "2026-10-31 14:00",
                "2026-10-31 17:00",
                TimeZoneInfo.FindSystemTimeZoneById(zone)
            )
            .ShouldBe("2026-11-01 06:00");

    [Theory]
    [InlineData("America/Vancouver", "2026-03-07 14:00", "2026-03-07 17:00", "2026-03-08 15:00")]
    [InlineData("America/St_Johns", "2026-03-07 14:00", "2026-03-07 17:00", "2026-03-08 15:00")]
    [InlineData("America/Vancouver", "2026-10-31 14:00", "2026-10-31 17:00", "2026-11-01 13:00")]
    [InlineData("America/St_Johns", "2026-10-31 14:00", "2026-10-31 17:00", "2026-11-01 13:00")]
    public void Until_ClocksChangeWithin24Hours_AreTwentyFourTrueHours(
        string zone,
        string dose,
        string end,
        string until
    ) => Until(RestrictionPolicy.TwentyFourHours, dose, end, TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(until);

    [Fact]
    public void Until_SkippedWallClock_IsReadAsTheFirstAfterTheGap()
    {
        var policy = WithNextDayAt(2, 30);
        var until = RestrictionClock.Until(
            RestrictionPolicy.NextDay,
            Route.Sl,
            At("2026-03-07 09:00", Vancouver),
            At("2026-03-07 12:00", Vancouver),
            Vancouver,
            policy
        );

        TimeZoneInfo.ConvertTime(until, Vancouver).TimeOfDay.ShouldBe(new TimeSpan(3, 0, 0));
    }

    [Fact]
    public void Until_RepeatedWallClock_IsReadAsTheLater()
    {
        var until = RestrictionClock.Until(
            RestrictionPolicy.NextDay,
            Route.Sl,
            At("2026-10-31 09:00", Vancouver),
            At("2026-10-31 12:00", Vancouver),
            Vancouver,
            WithNextDayAt(1, 30)
        );

        until.ShouldBe(new DateTimeOffset(2026, 11, 1, 9, 30, 0, TimeSpan.Zero), "01:30 the second time is 09:30 UTC");
    }

    [Fact]
    public void Until_AnySession_IsNeverBeforeEightHoursAfterItsEnd() =>
        Prop.ForAll(
                Sessions.ToArbitrary(),
                s =>
                    Compute(s) >= s.End.AddHours(8)
                    && (s.Policy != RestrictionPolicy.TwentyFourHours || Compute(s) >= s.Dose.AddHours(24))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Until_NextDayOrEsketamine_IsNeverBeforeSixOnTheDayAfterTheDose() =>
        Prop.ForAll(
                Sessions.ToArbitrary(),
                s =>
                {
                    if (s.Policy != RestrictionPolicy.NextDay && s.Route != Route.InEsketamine)
                        return true;
                    var local = TimeZoneInfo.ConvertTime(Compute(s), s.Zone).DateTime;
                    return local >= TimeZoneInfo.ConvertTime(s.Dose, s.Zone).Date.AddDays(1).AddHours(6);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Until_LaterEnd_IsNeverEarlier() =>
        Prop.ForAll(
                Sessions.ToArbitrary(),
                Gen.Choose(0, 600).ToArbitrary(),
                (s, minutes) => Compute(s with { End = s.End.AddMinutes(minutes) }) >= Compute(s)
            )
            .QuickCheckThrowOnFailure();

    private static DateTimeOffset Compute(Session s) =>
        RestrictionClock.Until(s.Policy, s.Route, s.Dose, s.End, s.Zone, ClinicalPolicy.Default);

    // Dense around both changes of the clocks, sparse over the rest of the year.
    private static Gen<Session> Sessions =>
        from zone in Gen.Elements(Vancouver, StJohns)
        from policy in Gen.Elements(Enum.GetValues<RestrictionPolicy>())
        from route in Gen.Elements(Enum.GetValues<Route>())
        from day in Gen.OneOf(Gen.Choose(64, 69), Gen.Choose(302, 307), Gen.Choose(0, 364))
        from minute in Gen.Choose(0, 1439)
        from length in Gen.Choose(0, 900)
        let dose = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day).AddMinutes(minute)
        select new Session(zone, policy, route, dose, dose.AddMinutes(length));

    private sealed record Session(
        TimeZoneInfo Zone,
        RestrictionPolicy Policy,
        Route Route,
        DateTimeOffset Dose,
        DateTimeOffset End
    );

    private static ClinicalPolicy WithNextDayAt(int hour, int minute) =>
        ClinicalPolicy.Default with
        {
            Discharge = ClinicalPolicy.Default.Discharge with { NextDayAt = new TimeOnly(hour, minute) },
        };
}
