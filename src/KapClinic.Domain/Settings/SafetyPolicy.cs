namespace KapClinic.Domain.Settings;

/// <summary>Response times and cut-offs of suicide safety (clinical reference §5.3, §7.5).</summary>
public sealed record SafetyPolicy
{
    /// <summary>PHQ-9 item 9 at or above: any alert, and an urgent one.</summary>
    public int Item9Alert { get; init; } = 1;
    public int Item9Urgent { get; init; } = 2;

    /// <summary>Minutes in which an urgent alert is reviewed within opening hours; a lesser one the same day.</summary>
    public int UrgentReviewMinutes { get; init; } = 60;

    /// <summary>PCL-5 item 16 at or above raises a soft flag.</summary>
    public int RiskTakingFlag { get; init; } = 3;

    /// <summary>Days after which a safety plan is reviewed.</summary>
    public int SafetyPlanReviewDays { get; init; } = 90;

    /// <summary>Hours after a dose at which an unanswered check-in leads to a welfare call (§8.3).</summary>
    public int CheckInHours { get; init; } = 24;
    public int WelfareCallHours { get; init; } = 36;
}
