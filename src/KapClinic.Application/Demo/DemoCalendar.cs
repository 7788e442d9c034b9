using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <summary>Finds places in the demo clinic's rooms so that nobody is in two places at once.</summary>
internal sealed class DemoCalendar(Location location, DateTimeOffset now)
{
    private const int StepMinutes = 30;
    private static readonly TimeOnly Opens = new(8, 30);
    private static readonly TimeOnly Closes = new(18, 0);
    private readonly List<(Guid Who, DateTimeOffset From, DateTimeOffset Until)> _taken = [];

    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, location.TimeZone).DateTime);

    public Location Location => location;

    /// <summary>The instant of a wall-clock time in the clinic's zone.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, location.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The next working day from this one on; today always is one.</summary>
    public DateOnly Workday(DateOnly day)
    {
        while (day != Today && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Takes the first free place on or after a day.</summary>
    public (Room Room, DateTimeOffset From, DateTimeOffset Until) Take(
        DateOnly day,
        SessionKind kind,
        int minutes,
        Guid therapist,
        TimeOnly? notBefore = null
    )
    {
        for (var tries = 0; tries < 60; tries++, day = day.AddDays(1))
        {
            day = Workday(day);
            for (
                var time = notBefore ?? Opens;
                time.Add(TimeSpan.FromMinutes(minutes)) <= Closes && time >= Opens;
                time = time.AddMinutes(StepMinutes)
            )
            {
                var from = At(day, time);
                var until = from.AddMinutes(minutes);
                if (
                    IsFree(therapist, from, until)
                    && Rooms(kind).FirstOrDefault(r => IsFree(r.Id, from, until.AddMinutes(r.TurnOverMinutes)))
                        is { } room
                )
                {
                    Reserve(room, therapist, from, until);
                    return (room, from, until);
                }
            }

            notBefore = null;
        }

        throw new InvalidOperationException("The demo clinic is full.");
    }

    /// <summary>Takes the therapist at exactly this time, and a room if one is free; used for what happens now.</summary>
    public Room? TakeExactly(SessionKind kind, DateTimeOffset from, DateTimeOffset until, Guid therapist)
    {
        var room = Rooms(kind).FirstOrDefault(r => IsFree(r.Id, from, until.AddMinutes(r.TurnOverMinutes)));
        if (room is not null)
        {
            Reserve(room, therapist, from, until);
        }
        else
        {
            _taken.Add((therapist, from, until));
        }

        return room;
    }

    private IEnumerable<Room> Rooms(SessionKind kind) =>
        location.Rooms.Where(r =>
            kind switch
            {
                SessionKind.Dosing => r.FitForDosing && !r.FitForGroups,
                SessionKind.Circle => r.FitForGroups,
                _ => r.FitForTalking && !r.FitForGroups,
            }
        );

    private bool IsFree(Guid who, DateTimeOffset from, DateTimeOffset until) =>
        !_taken.Exists(t => t.Who == who && t.From < until && from < t.Until);

    private void Reserve(Room room, Guid therapist, DateTimeOffset from, DateTimeOffset until)
    {
        _taken.Add((room.Id, from, until.AddMinutes(room.TurnOverMinutes)));
        _taken.Add((therapist, from, until));
    }
}
