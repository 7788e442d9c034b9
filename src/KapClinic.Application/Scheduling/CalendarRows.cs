using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>Where availability is read from: two statements whatever is asked, whose cost does not grow with the clinic's history.</summary>
public interface ICalendarRows
{
    /// <summary>Places, people, hours, times off and credentials.</summary>
    Task<IReadOnlyList<CalendarRow>> ReadAsync(CalendarAsk ask, CancellationToken ct);

    /// <summary>What is taken, of rooms and people there and of the clients named. Holds that ran out count for nothing.</summary>
    Task<IReadOnlyList<BookingClaim>> ReadClaimsAsync(CalendarAsk ask, ClaimsAsk claims, CancellationToken ct);
}

/// <param name="LocationId">One location; null reads all.</param>
/// <param name="StaffIds">These people; null reads everybody who works clinically.</param>
/// <param name="First">The first day of interest.</param>
/// <param name="Last">The last day of interest.</param>
public sealed record CalendarAsk(Guid? LocationId, IReadOnlyCollection<Guid>? StaffIds, DateOnly First, DateOnly Last);

/// <param name="ClientIds">The clients whose own visits matter.</param>
/// <param name="InsteadOf">A session that would be moved: its own time counts as free.</param>
/// <param name="From">Taken times after this.</param>
/// <param name="Until">Taken times before this.</param>
/// <param name="Now">Holds that ran out by now are free again.</param>
public sealed record ClaimsAsk(
    IReadOnlyCollection<Guid> ClientIds,
    Guid? InsteadOf,
    DateTimeOffset From,
    DateTimeOffset Until,
    DateTimeOffset Now
);

/// <summary>What a calendar row is about; it says what its columns mean.</summary>
public enum CalendarPart
{
    /// <summary>Name, Word: its zone.</summary>
    Location,

    /// <summary>Other: its location; Number: minutes of turn-over; Second: seats; IsA, IsB, IsC: fit for dosing, talking, groups.</summary>
    Room,

    /// <summary>Of a location. Word: day of the week; From, Until.</summary>
    Opening,

    /// <summary>Of a location. First: the day; Name.</summary>
    ClosedDay,

    /// <summary>Of a location. Word: kind of session; Number, Second: minutes before and after.</summary>
    Buffer,

    /// <summary>Name; IsA: has hours on file.</summary>
    Person,

    /// <summary>Of a person. Word: the role; Other: where, or everywhere.</summary>
    Role,

    /// <summary>Of a person. Other: where; Word: day of the week; First, Last: valid; From, Until.</summary>
    Hours,

    /// <summary>Of a person. Other: where; First: the day; From, Until: or not at all.</summary>
    Exception,

    /// <summary>Of a person. First, Last: days; From, Until: times on them.</summary>
    Away,

    /// <summary>Of a person. Word: its kind; Name: jurisdiction; Last: the last day it counts.</summary>
    Credential,

    /// <summary>Of any prescriber, whoever was asked for. Other: where; Name; Begins, Ends: on call by the rota.</summary>
    OnCall,
}

/// <summary>One line of the clinic's calendar; see <see cref="CalendarPart"/>.</summary>
public sealed record CalendarRow
{
    public required int Part { get; init; }
    public required Guid Id { get; init; }
    public Guid? Other { get; init; }
    public string? Name { get; init; }
    public string? Word { get; init; }
    public DateOnly? First { get; init; }
    public DateOnly? Last { get; init; }
    public TimeOnly? From { get; init; }
    public TimeOnly? Until { get; init; }
    public int? Number { get; init; }
    public int? Second { get; init; }
    public bool? IsA { get; init; }
    public bool? IsB { get; init; }
    public bool? IsC { get; init; }
    public DateTimeOffset? Begins { get; init; }
    public DateTimeOffset? Ends { get; init; }

    internal CalendarPart What => (CalendarPart)Part;

    internal WeekTime Week => new(Enum.Parse<DayOfWeek>(Word!), From!.Value, Until!.Value);
}
