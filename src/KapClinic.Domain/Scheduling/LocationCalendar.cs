namespace KapClinic.Domain.Scheduling;

/// <summary>A stretch of the usual week during which a location is open, in its wall time. A location without any is never found closed.</summary>
public sealed class OpeningHours
{
    private OpeningHours() { }

    public OpeningHours(Guid locationId, WeekTime time)
    {
        (Id, LocationId) = (Guid.CreateVersion7(), locationId);
        (Day, From, Until) = time;
    }

    public Guid Id { get; private set; }
    public Guid LocationId { get; private set; }
    public DayOfWeek Day { get; private set; }
    public TimeOnly From { get; private set; }
    public TimeOnly Until { get; private set; }

    public WeekTime Time => new(Day, From, Until);

    /// <summary>What suggestions go by where nothing is on file: weekdays from 9 to 18.</summary>
    public static IReadOnlyList<WeekTime> Usual { get; } =
    [.. Enumerable.Range(1, 5).Select(day => new WeekTime((DayOfWeek)day, new TimeOnly(9, 0), new TimeOnly(18, 0)))];
}

/// <summary>A day on which a location is closed, whatever its opening hours: a public holiday, the summer break.</summary>
public sealed class ClosedDay
{
    public const int NameLength = 100;

    public required Guid LocationId { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>What it is called: "Canada Day".</summary>
    public required string Name { get; init; }
}

/// <summary>
/// Minutes a room is kept free before and after every session of a kind at a location: to lay out, to air, to write the note in peace.
/// A room's turn-over after a dose comes on top. Clients and staff are not held by it.
/// </summary>
public sealed class SessionBuffer
{
    public const int MostMinutes = 120;

    public required Guid LocationId { get; init; }
    public required SessionKind Kind { get; init; }
    public int BeforeMinutes { get; private set; }
    public int AfterMinutes { get; private set; }

    public void Set(int before, int after) => (BeforeMinutes, AfterMinutes) = (before, after);
}
