namespace KapClinic.Domain.Scheduling;

/// <summary>What is known of when somebody works: their usual weeks, days that differ, and times off.</summary>
/// <param name="HasHours">Any hours are on file anywhere, valid or not: without, opening hours stand in.</param>
/// <param name="Hours">Usual hours at any location.</param>
/// <param name="Exceptions">Days with other hours, or none.</param>
/// <param name="Away">Times off, not withdrawn.</param>
public sealed record WorkFile(
    bool HasHours,
    IReadOnlyList<WorkingHours> Hours,
    IReadOnlyList<HoursException> Exceptions,
    IReadOnlyList<AwayTime> Away
);

/// <summary>Somebody who takes part, as the calendar looks at them.</summary>
/// <param name="Name">Who; a refusal names them.</param>
/// <param name="File">When they work.</param>
/// <param name="OnCall">Only has to be within reach: not away, whatever the hours.</param>
public sealed record WorkingPerson(string Name, WorkFile File, bool OnCall = false);

/// <summary>When a location is open: its usual week (empty when nothing is on file) and the days it is closed.</summary>
public sealed record OpenFile(
    Guid LocationId,
    TimeZoneInfo Zone,
    IReadOnlyList<WeekTime> Week,
    IReadOnlyDictionary<DateOnly, string> ClosedDays
);

/// <summary>
/// Turns usual weeks, exceptions, times off and holidays into stretches between instants. Everything is read on the wall of the
/// location, so hours keep their wall time over both changes of the clocks and a stretch has the length it really lasts: a night
/// from 22:00 to 06:00 has seven hours in spring and nine in autumn.
/// </summary>
public static class Availability
{
    /// <summary>When the location is open; weekdays from 9 to 18 where nothing is on file.</summary>
    public static IReadOnlyList<Stretch> Opening(OpenFile open, DateOnly first, DateOnly last) =>
        Days(first, last)
            .Where(day => !open.ClosedDays.ContainsKey(day))
            .SelectMany(day => OpeningOf(open, day))
            .Joined();

    /// <summary>When somebody is at work at a location: not on its closed days, and not while they are away.</summary>
    public static IReadOnlyList<Stretch> Working(OpenFile open, WorkFile person, DateOnly first, DateOnly last) =>
        Days(first, last)
            .Where(day => !open.ClosedDays.ContainsKey(day))
            .SelectMany(day => HoursOf(open, person, day))
            .Without(person.Away.Select(a => a.In(open.Zone)));

    /// <summary>Everything for which a visit can't stand there then; nothing when it can.</summary>
    /// <param name="open">The location.</param>
    /// <param name="needsPlace">It takes a room: the location has to be open, not just somebody at work.</param>
    /// <param name="people">Who takes part.</param>
    /// <param name="time">The visit.</param>
    public static IEnumerable<Error> Refusals(
        OpenFile open,
        bool needsPlace,
        IEnumerable<WorkingPerson> people,
        Stretch time
    )
    {
        // The day before and after, for hours that go on over midnight.
        var day = open.Zone.DayOf(time.From);
        var (first, last) = (day.AddDays(-1), open.Zone.DayOf(time.Until).AddDays(1));
        if (open.ClosedDays.TryGetValue(day, out var holiday))
        {
            yield return BookingErrors.Closed(day, holiday);
            yield break;
        }

        if (needsPlace && open.Week.Count > 0 && !Opening(open, first, last).Hold(time.From, time.Until))
        {
            yield return BookingErrors.OutsideOpening(OpeningOf(open, day).Joined(), open.Zone, day);
        }

        foreach (var (name, file, onCall) in people)
        {
            if (file.Away.Any(a => a.In(open.Zone).Meets(time.From, time.Until)))
            {
                yield return BookingErrors.OnTimeOff(name, day);
                continue;
            }

            // Nothing known of the person nor of the place: nothing to refuse by.
            var differs = file.Exceptions.Any(e => e.LocationId == open.LocationId && e.Date == day);
            if (onCall || (!file.HasHours && open.Week.Count == 0 && !differs))
            {
                continue;
            }

            if (!Working(open, file, first, last).Hold(time.From, time.Until))
            {
                yield return BookingErrors.NotAtWork(name, HoursOf(open, file, day).Joined(), open.Zone, day);
            }
        }
    }

    private static IEnumerable<Stretch> HoursOf(OpenFile open, WorkFile person, DateOnly day)
    {
        var other = person.Exceptions.FirstOrDefault(e => e.LocationId == open.LocationId && e.Date == day);
        if (other is not null)
        {
            return other is { From: { } from, Until: { } until }
                ? [Of(open.Zone, day, new WeekTime(day.DayOfWeek, from, until))]
                : [];
        }

        return person.HasHours
            ? person
                .Hours.Where(h => h.LocationId == open.LocationId && h.CountsOn(day))
                .Select(h => Of(open.Zone, day, h.Time))
            : OpeningOf(open, day);
    }

    private static IEnumerable<Stretch> OpeningOf(OpenFile open, DateOnly day) =>
        (open.Week.Count > 0 ? open.Week : OpeningHours.Usual)
            .Where(w => w.Day == day.DayOfWeek)
            .Select(w => Of(open.Zone, day, w));

    private static Stretch Of(TimeZoneInfo zone, DateOnly day, WeekTime time) =>
        new(
            zone.Settle(day, time.From),
            time.Until == TimeOnly.MinValue ? zone.StartOf(day.AddDays(1)) : zone.Settle(day, time.Until)
        );

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
