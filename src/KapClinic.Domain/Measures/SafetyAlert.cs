namespace KapClinic.Domain.Measures;

public enum AlertSource
{
    Phq9Item9,
    AsqPositive,
    AsqAcute,
    CssrsPositive,
    CssrsHigh,
    ClinicianConcern,
}

public enum AlertSeverity
{
    /// <summary>Reviewed the same day.</summary>
    SameDay,

    /// <summary>Reviewed within the hour.</summary>
    Urgent,
}

/// <summary>The same-day screen with which a clinician closes an alert (clinical reference §5.3).</summary>
public sealed record AlertClosing(
    string Screen,
    bool KnownAndUnchanged,
    bool SafetyPlanChecked,
    bool NewOrIncreasedRisk,
    string Assessment,
    Signature Signature
);

/// <summary>A sign that a client may harm themselves. Never closed by itself: a clinician screens the same day and signs.</summary>
public sealed class SafetyAlert
{
    private SafetyAlert() { }

    public SafetyAlert(
        Guid id,
        Guid clientId,
        AlertSource source,
        AlertSeverity severity,
        Guid? responseId,
        string what,
        Guid? by,
        DateTimeOffset at
    )
    {
        (Id, ClientId, Source, Severity, ResponseId, What, RaisedBy, RaisedAt) = (
            id,
            clientId,
            source,
            severity,
            responseId,
            what,
            by,
            at
        );
    }

    public Guid Id { get; private set; }
    public Guid ClientId { get; private set; }
    public AlertSource Source { get; private set; }
    public AlertSeverity Severity { get; private set; }
    public Guid? ResponseId { get; private set; }
    public string What { get; private set; } = "";
    public Guid? RaisedBy { get; private set; }
    public DateTimeOffset RaisedAt { get; private set; }
    public Guid? AcknowledgedBy { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>The last review: the one that closed the alert, or one that had to keep it open.</summary>
    public AlertClosing? Closing { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public void Acknowledge(Guid by, DateTimeOffset at)
    {
        AcknowledgedBy ??= by;
        AcknowledgedAt ??= at;
    }

    /// <summary>A review that found a new or increased risk: kept with the alert, which stays open.</summary>
    public void KeepOpen(AlertClosing review, DateTimeOffset at)
    {
        Acknowledge(review.Signature.StaffId, at);
        Closing = review;
    }

    /// <summary>Closing needs the safety plan checked; a new or increased risk keeps the alert open.</summary>
    public Result Close(AlertClosing closing, DateTimeOffset at)
    {
        if (!IsOpen)
        {
            return AlertErrors.AlreadyClosed;
        }

        if (!closing.SafetyPlanChecked)
        {
            return AlertErrors.PlanUnchecked;
        }

        if (closing.NewOrIncreasedRisk)
        {
            return AlertErrors.RiskNewOrIncreased;
        }

        Acknowledge(closing.Signature.StaffId, at);
        (Closing, ClosedAt) = (closing, at);
        return Result.Done;
    }
}

public static class AlertErrors
{
    public static Error NotFound { get; } = Error.NotFound("safety.alert_not_found", "There is no such safety alert.");
    public static Error AlreadyClosed { get; } =
        Error.Refused("safety.already_closed", "This alert is closed already.");

    public static Error PlanUnchecked { get; } =
        Error.Refused(
            "safety.plan_unchecked",
            "Go through the safety plan with the client first.",
            "SafetyPlanChecked"
        );

    public static Error RiskNewOrIncreased { get; } =
        Error.Refused(
            "safety.risk_increased",
            "With a new or increased risk the alert stays open: this client needs the emergency pathway, not a dosing session.",
            "NewOrIncreasedRisk"
        );

    public static Error ScreenMissing { get; } =
        Error.Refused(
            "safety.screen_missing",
            "Closing needs a screen of the same day: ASQ, or a C-SSRS result.",
            "Screen"
        );
}
