namespace KapClinic.Domain.Settings;

/// <summary>The window after a dose and its alerts (clinical reference §8.3). When visits are due is the programme's; these are the clinic's alerts.</summary>
public sealed record IntegrationPolicy
{
    public int WindowDays { get; init; } = 21;

    /// <summary>Hours after the dose without any integration visit booked → warn.</summary>
    public int NoneBookedHours { get; init; } = 72;

    /// <summary>Days without a completed visit → task for the therapist; → window missed.</summary>
    public int NoneCompletedDays { get; init; } = 14;
    public int MissedDays { get; init; } = 21;
}
