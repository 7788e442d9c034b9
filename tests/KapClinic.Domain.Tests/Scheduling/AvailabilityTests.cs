using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Tests.Scheduling;

/// <summary>
/// In 2025 the clocks of Vancouver and St. John's go forward on Sunday 9 March and back on Sunday 2 November, both at 02:00.
/// </summary>
public sealed class AvailabilityTests
{
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid There = Guid.CreateVersion7();
    private static readonly Guid Ines = Guid.CreateVersion7();

    public static TheoryData<string> Zones => ["America/Vancouver", "America/St_Johns"];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Working_OverBothChanges_KeepsWallTimesAndTrueLengths(string zoneId)
    {
        var open = Open(zoneId);
        var person = Person([.. Hours(9, 17, [.. Enum.GetValues<DayOfWeek>()])]);
        foreach (var (first, last) in new[] { (In2025(3, 7), In2025(3, 11)), (In2025(10, 31), In2025(11, 4)) })
        {
            var stretches = Availability.Working(open, person, first, last);

            stretches.Count.ShouldBe(5);
            stretches.ShouldAllBe(s => s.Length == TimeSpan.FromHours(8));
            stretches.ShouldAllBe(s => open.Zone.TimeOf(s.From) == new TimeOnly(9, 0));
            stretches.ShouldAllBe(s => open.Zone.TimeOf(s.Until) == new TimeOnly(17, 0));
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Working_NightOfAChange_LastsAsLongAsItReallyDoes(string zoneId)
    {
        var open = Open(zoneId);
        var person = Person([
            .. Hours(22, 0, [.. Enum.GetValues<DayOfWeek>()]),
            .. Hours(0, 6, [.. Enum.GetValues<DayOfWeek>()]),
        ]);

        Night(In2025(3, 8)).ShouldBe(TimeSpan.FromHours(7));
        Night(In2025(6, 7)).ShouldBe(TimeSpan.FromHours(8));
        Night(In2025(11, 1)).ShouldBe(TimeSpan.FromHours(9));

        TimeSpan Night(DateOnly evening) =>
            Availability
                .Working(open, person, evening, evening.AddDays(1))
                .Single(s => open.Zone.DayOf(s.From) == evening && open.Zone.TimeOf(s.From) == new TimeOnly(22, 0))
                .Length;
    }

    [Fact]
    public void Working_BeginsInTheSkippedHour_BeginsWhenTheClocksGoForward()
    {
        var open = Open("America/Vancouver");
        var person = Person([.. Hours(new TimeOnly(2, 30), new TimeOnly(10, 0), DayOfWeek.Sunday)]);

        var stretch = Availability.Working(open, person, In2025(3, 9), In2025(3, 9)).Single();

        stretch.From.ShouldBe(new DateTimeOffset(2025, 3, 9, 10, 0, 0, TimeSpan.Zero));
        open.Zone.TimeOf(stretch.From).ShouldBe(new TimeOnly(3, 0));
        stretch.Length.ShouldBe(TimeSpan.FromHours(7));
    }

    [Fact]
    public void Working_MeetsInTheDoubledHour_LeavesNoGap()
    {
        var open = Open("America/Vancouver");
        var person = Person([
            .. Hours(new TimeOnly(0, 0), new TimeOnly(1, 30), DayOfWeek.Sunday),
            .. Hours(new TimeOnly(1, 30), new TimeOnly(6, 0), DayOfWeek.Sunday),
        ]);

        Availability
            .Working(open, person, In2025(11, 2), In2025(11, 2))
            .ShouldHaveSingleItem()
            .Length.ShouldBe(TimeSpan.FromHours(7));
    }

    [Fact]
    public void Working_WithoutHoursOnFile_IsWheneverTheLocationIsOpen()
    {
        var open = Open("America/Vancouver", [new WeekTime(DayOfWeek.Saturday, new(10, 0), new(14, 0))]);

        Availability
            .Working(open, Nobody, Day(6, 1), Day(6, 7))
            .ShouldHaveSingleItem()
            .From.ShouldBe(open.Zone.Settle(Day(6, 6), new TimeOnly(10, 0)));
        Availability.Working(Open("America/Vancouver"), Nobody, Day(6, 1), Day(6, 7)).Count.ShouldBe(5);
    }

    [Fact]
    public void Working_HoursElsewhereOnly_IsNeverHere()
    {
        var person = Person(new WorkingHours(Ines, There, new(DayOfWeek.Monday, new(9, 0), new(17, 0)), Day(1, 1)));

        Availability.Working(Open("America/Vancouver"), person, Day(6, 1), Day(6, 7)).ShouldBeEmpty();
    }

    [Fact]
    public void Working_Exceptions_ReplaceTheDayAtThatLocation()
    {
        var open = Open("America/Vancouver");
        var person = Person([.. Hours(9, 17, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday)]) with
        {
            Exceptions = [Other(Here, Day(6, 1), 13, 20), Other(Here, Day(6, 2)), Other(There, Day(6, 3))],
        };

        var stretches = Availability.Working(open, person, Day(6, 1), Day(6, 7));

        stretches.Count.ShouldBe(2);
        open.Zone.TimeOf(stretches[0].From).ShouldBe(new TimeOnly(13, 0));
        open.Zone.TimeOf(stretches[0].Until).ShouldBe(new TimeOnly(20, 0));
        open.Zone.DayOf(stretches[1].From).ShouldBe(Day(6, 3));
    }

    [Fact]
    public void Working_Away_IsTakenOut()
    {
        var open = Open("America/Vancouver");
        var person = Person([.. Hours(9, 17, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday)]) with
        {
            Away =
            [
                new AwayTime(Day(6, 1), Day(6, 2), new TimeOnly(12, 0)),
                new AwayTime(Day(6, 3), Day(6, 3), null, new TimeOnly(10, 0)),
            ],
        };

        var stretches = Availability.Working(open, person, Day(6, 1), Day(6, 7));

        stretches
            .Select(s => (open.Zone.DayOf(s.From), open.Zone.TimeOf(s.From), open.Zone.TimeOf(s.Until)))
            .ShouldBe([
                (Day(6, 1), new TimeOnly(9, 0), new TimeOnly(12, 0)),
                (Day(6, 3), new TimeOnly(10, 0), new TimeOnly(17, 0)),
            ]);
    }

    [Fact]
    public void Working_ClosedDay_IsNobodys()
    {
        var open = Open("America/Vancouver") with
        {
            ClosedDays = new Dictionary<DateOnly, string> { [Day(6, 1)] = "Founders' day" },
        };

        Availability
            .Working(open, Person([.. Hours(9, 17, DayOfWeek.Monday)]), Day(6, 1), Day(6, 8))
            .ShouldHaveSingleItem()
            .From.ShouldBe(open.Zone.Settle(Day(6, 8), new TimeOnly(9, 0)));
    }

    [Fact]
    public void GiveWay_AWeekInBetween_LeavesWhatIsBeforeAndAfter()
    {
        var usual = new WorkingHours(Ines, Here, new(DayOfWeek.Monday, new(9, 0), new(17, 0)), Day(1, 1));

        var left = usual.GiveWay(Day(6, 1), Day(6, 30));

        left.Select(h => (h.ValidFrom, h.ValidUntil)).ShouldBe([(Day(1, 1), (DateOnly?)Day(5, 31)), (Day(7, 1), null)]);
        usual.GiveWay(Day(6, 1), null).Count.ShouldBe(1);
        new WorkingHours(Ines, Here, usual.Time, Day(8, 1)).GiveWay(Day(6, 1), null).ShouldBeEmpty();
    }

    [Fact]
    public void Refusal_EachReason_HasItsCodeAndName()
    {
        var open = Open("America/Vancouver", [new WeekTime(DayOfWeek.Monday, new(8, 0), new(18, 0))]) with
        {
            ClosedDays = new Dictionary<DateOnly, string> { [Day(6, 8)] = "Founders' day" },
        };
        var person = Person([.. Hours(9, 17, DayOfWeek.Monday)]) with { Away = [new AwayTime(Day(6, 15), Day(6, 15))] };

        Refuse(Day(6, 1), 10).ShouldBeNull();
        Refuse(Day(6, 1), 16).ShouldBeNull();
        Refuse(Day(6, 1), 8)
            .ShouldBe(
                (
                    "booking.not_at_work",
                    "Ines works from 09:00 to 17:00 on this day. Choose a time within, or somebody else."
                )
            );
        Refuse(Day(6, 1), 18)!.Value.Code.ShouldBe("booking.closed");
        Refuse(Day(6, 2), 10)!.Value.Code.ShouldBe("booking.closed");
        Refuse(Day(6, 8), 10)!.Value.Message.ShouldContain("Founders' day");
        Refuse(Day(6, 15), 10)!.Value.Code.ShouldBe("booking.on_time_off");
        // By video nobody needs the house, only the person.
        Refuse(Day(6, 2), 10, room: false)!.Value.Code.ShouldBe("booking.not_at_work");

        (string Code, string Message)? Refuse(DateOnly day, int hour, bool room = true)
        {
            var from = open.Zone.Settle(day, new TimeOnly(hour, 0));
            return
                Availability
                    .Refusals(open, room, [new("Ines", person)], new Stretch(from, from.AddHours(1)))
                    .FirstOrDefault()
                    is { } e
                ? (e.Code, e.Message)
                : null;
        }
    }

    [Fact]
    public void Refusal_NothingOnFile_RefusesNothing()
    {
        var open = Open("America/Vancouver");
        var from = open.Zone.Settle(Day(6, 7), new TimeOnly(23, 0));

        Availability.Refusals(open, true, [new("Ines", Nobody)], new Stretch(from, from.AddHours(2))).ShouldBeEmpty();
    }

    private static WorkFile Nobody { get; } = new(false, [], [], []);

    private static OpenFile Open(string zone, params WeekTime[] week) =>
        new(Here, TimeZoneInfo.FindSystemTimeZoneById(zone), week, new Dictionary<DateOnly, string>());

    private static WorkFile Person(params WorkingHours[] hours) => new(true, hours, [], []);

    private static IEnumerable<WorkingHours> Hours(int from, int until, params DayOfWeek[] days) =>
        Hours(new TimeOnly(from, 0), new TimeOnly(until, 0), days);

    private static IEnumerable<WorkingHours> Hours(TimeOnly from, TimeOnly until, params DayOfWeek[] days) =>
        days.Select(day => new WorkingHours(Ines, Here, new WeekTime(day, from, until), In2025(1, 1)));

    private static HoursException Other(Guid where, DateOnly day, int? from = null, int? until = null) =>
        new()
        {
            StaffId = Ines,
            LocationId = where,
            Date = day,
            From = from is { } f ? new TimeOnly(f, 0) : null,
            Until = until is { } u ? new TimeOnly(u, 0) : null,
            By = Ines,
            At = default,
        };

    private static DateOnly In2025(int month, int day) => new(2025, month, day);

    private static DateOnly Day(int month, int day) => new(2026, month, day);
}
