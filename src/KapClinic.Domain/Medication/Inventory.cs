namespace KapClinic.Domain.Medication;

/// <summary>An inventory: on that day everything at the location was counted. The counts are ledger entries that name it. Append-only.</summary>
public sealed class StockInventory
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid LocationId { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required DayPart DayPart { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid TakenBy { get; init; }
}

public enum InventoryState
{
    /// <summary>Medicine lies there and was never counted: the first inventory is due on the first day.</summary>
    FirstMissing,
    Fine,

    /// <summary>640 days and more since the last one.</summary>
    DueSoon,

    /// <summary>More than 730 days since the last one.</summary>
    Overdue,
}

/// <summary>When the next inventory is due: every two years, with a warning 90 days before (clinical reference §6.3).</summary>
public static class InventoryClock
{
    public const int WarnDays = 640;
    public const int MostDays = 730;

    /// <param name="last">The day of the last inventory; null when there was none.</param>
    /// <param name="today">The location's day.</param>
    public static InventoryState Of(DateOnly? last, DateOnly today) =>
        last is not { } day ? InventoryState.FirstMissing
        : today.DayNumber - day.DayNumber > MostDays ? InventoryState.Overdue
        : today.DayNumber - day.DayNumber >= WarnDays ? InventoryState.DueSoon
        : InventoryState.Fine;
}
