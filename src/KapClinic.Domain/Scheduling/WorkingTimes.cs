namespace KapClinic.Domain.Scheduling;

/// <summary>
/// One stretch of a person's usual week at one location, in the wall time of that location. A person without any is taken to be at
/// work whenever the location is open.
/// </summary>
public sealed class WorkingHours
{
    private WorkingHours() { }

    /// <param name="staffId">Who works.</param>
    /// <param name="locationId">Where.</param>
    /// <param name="time">On which day of the week, from when until when.</param>
    /// <param name="validFrom">The first day it counts.</param>
    /// <param name="validUntil">The last day it counts; null goes on.</param>
    public WorkingHours(Guid staffId, Guid locationId, WeekTime time, DateOnly validFrom, DateOnly? validUntil = null)
    {
        Id = Guid.CreateVersion7();
        (StaffId, LocationId) = (staffId, locationId);
        (Day, From, Until) = time;
        (ValidFrom, ValidUntil) = (validFrom, validUntil);
    }

    public Guid Id { get; private set; }
    public Guid StaffId { get; private set; }
    public Guid LocationId { get; private set; }
    public DayOfWeek Day { get; private set; }
    public TimeOnly From { get; private set; }

    /// <summary>Later than <see cref="From"/>; 00:00 is the end of the day.</summary>
    public TimeOnly Until { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }

    public WeekTime Time => new(Day, From, Until);

    public bool CountsOn(DateOnly day) =>
        Day == day.DayOfWeek && ValidFrom <= day && (ValidUntil is null || day <= ValidUntil);

    /// <summary>Another week takes the place of this one from a day on, until a day or for good.</summary>
    /// <returns>What remains of it: itself shortened, and a second part where it goes on afterwards. Empty when nothing does.</returns>
    public IReadOnlyList<WorkingHours> GiveWay(DateOnly from, DateOnly? until)
    {
        if (ValidUntil < from || ValidFrom > until)
        {
            return [this];
        }

        var left = new List<WorkingHours>();
        if (until is { } last && (ValidUntil is null || ValidUntil > last))
        {
            left.Add(new WorkingHours(StaffId, LocationId, Time, last.AddDays(1), ValidUntil));
        }

        if (ValidFrom < from)
        {
            ValidUntil = from.AddDays(-1);
            left.Insert(0, this);
        }

        return left;
    }
}

/// <summary>A stretch of a usual week: a day, from when until when on the wall. 00:00 as the end is the end of that day.</summary>
public readonly record struct WeekTime(DayOfWeek Day, TimeOnly From, TimeOnly Until)
{
    public bool IsWhole => Until == TimeOnly.MinValue || From < Until;
}

/// <summary>A day on which somebody works other hours at a location than usual, or not at all. It replaces the usual ones of that day.</summary>
public sealed class HoursException
{
    public required Guid StaffId { get; init; }
    public required Guid LocationId { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Null: not at all on that day.</summary>
    public TimeOnly? From { get; init; }
    public TimeOnly? Until { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Why somebody is away, in no more detail than colleagues need.</summary>
public enum TimeOffKind
{
    Holiday,
    Sick,
    Training,
    Other,
}

/// <summary>A time during which somebody does not work, at any location: whole days, or from a time of the first until a time of the last.</summary>
public sealed class TimeOff
{
    private TimeOff() { }

    public TimeOff(Guid id, Guid staffId, TimeOffKind kind, AwayTime time, Guid by, DateTimeOffset at)
    {
        (Id, StaffId, Kind) = (id, staffId, kind);
        (FirstDay, LastDay, FromTime, UntilTime) = time;
        (EnteredBy, EnteredAt) = (by, at);
    }

    public Guid Id { get; private set; }
    public Guid StaffId { get; private set; }
    public TimeOffKind Kind { get; private set; }

    /// <summary>As the days are called where the person works.</summary>
    public DateOnly FirstDay { get; private set; }

    /// <summary>The last day away, not the day of coming back.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>Away from this time of the first day; null is its beginning.</summary>
    public TimeOnly? FromTime { get; private set; }

    /// <summary>Away until this time of the last day; null is its end.</summary>
    public TimeOnly? UntilTime { get; private set; }
    public Guid EnteredBy { get; private set; }
    public DateTimeOffset EnteredAt { get; private set; }
    public Guid? WithdrawnBy { get; private set; }

    /// <summary>When it was taken back; from then on it counts for nothing.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public AwayTime Time => new(FirstDay, LastDay, FromTime, UntilTime);

    public void Withdraw(Guid by, DateTimeOffset at) => (WithdrawnBy, WithdrawnAt) = (by, at);
}

/// <summary>When somebody is away, on the wall of wherever they work.</summary>
public readonly record struct AwayTime(
    DateOnly FirstDay,
    DateOnly LastDay,
    TimeOnly? FromTime = null,
    TimeOnly? UntilTime = null
)
{
    /// <summary>It ends after it begins.</summary>
    public bool IsWhole =>
        FirstDay < LastDay
        || (FirstDay == LastDay && (FromTime ?? TimeOnly.MinValue) < (UntilTime ?? TimeOnly.MaxValue));

    public Stretch In(TimeZoneInfo zone) =>
        new(
            FromTime is { } from ? zone.Settle(FirstDay, from) : zone.StartOf(FirstDay),
            UntilTime is { } until ? zone.Settle(LastDay, until) : zone.StartOf(LastDay.AddDays(1))
        );
}
