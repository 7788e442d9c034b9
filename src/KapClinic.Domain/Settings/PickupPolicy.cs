namespace KapClinic.Domain.Settings;

/// <summary>When whoever takes a client home is reminded, missed and given up on (clinical reference §7.3).</summary>
public sealed record PickupPolicy
{
    /// <summary>Clock time of the day before by which they have to have said yes.</summary>
    public TimeOnly ConfirmedBy { get; init; } = new(12, 0);

    /// <summary>Hours before the visit at which they are reminded; the first is the greater.</summary>
    public int FirstReminderHours { get; init; } = 72;
    public int SecondReminderHours { get; init; } = 24;

    /// <summary>Clock time on the day itself at which they are reminded once more.</summary>
    public TimeOnly MorningReminderAt { get; init; } = new(7, 0);

    /// <summary>Minutes after the time they are expected at: then they are called, and then others are.</summary>
    public int LateMinutes { get; init; } = 15;
    public int VeryLateMinutes { get; init; } = 30;
}
