using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Clearance;

public enum Decision
{
    Cleared,
    ClearedWithConditions,
    Declined,
}

/// <summary>The most that may be given by one route, and where to start; milligrams.</summary>
public sealed record RouteLimit(Route Route, decimal StartMilligrams, decimal MaximumMilligrams);

/// <summary>Conditions as structure, not prose: they drive the pre-check, the vitals schedule and tasks (clinical reference §2.1).</summary>
public sealed record ClearanceConditions
{
    /// <summary>No dose at or above this blood pressure.</summary>
    public int? SystolicCeiling { get; init; }
    public int? DiastolicCeiling { get; init; }

    /// <summary>Readings beside the route's own, in minutes after the dose.</summary>
    public IReadOnlyList<int> ExtraReadingsAtMinutes { get; init; } = [];
    public bool ContinuousSpO2 { get; init; }
    public string? MedicineHold { get; init; }

    /// <summary>Days after each dose on which the therapist calls.</summary>
    public IReadOnlyList<int> CheckInCallsOnDays { get; init; } = [];
    public bool SecondEscort { get; init; }
    public bool GlucoseCheck { get; init; }
}

/// <summary>A signed decision about a course: whether, within which limits, until when. Append-only.</summary>
public sealed class ClearanceDecision
{
    public const int ReasonLength = 2000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required Guid ReviewId { get; init; }
    public required Decision Decision { get; init; }
    public string? Reason { get; init; }
    public string? Referral { get; init; }
    public required IReadOnlyList<RouteLimit> Limits { get; init; }
    public required ClearanceConditions Conditions { get; init; }

    /// <summary>The items as they stood when signed.</summary>
    public required IReadOnlyList<ClearanceItem> Items { get; init; }
    public required ClearanceFindings Findings { get; init; }
    public required int PolicyNumber { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public required Signature Signature { get; init; }

    public RouteLimit? LimitFor(Route route) => Limits.FirstOrDefault(l => l.Route == route);
}

/// <summary>A clearance taken back until a new review decides. Append-only.</summary>
public sealed class ClearanceSuspension
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required Guid DecisionId { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid By { get; init; }
}

public static class ClearanceErrors
{
    public static Error NoReview { get; } =
        Error.Refused("clearance.no_review", "No clearance review is open. Begin the review first.");
    public static Error ReviewOpen { get; } = Error.Refused("clearance.review_open", "A review is open already.");
    public static Error NoSuchItem { get; } =
        Error.NotFound("clearance.no_such_item", "No such rule is tripped in this review.");

    public static Error NotResolvable { get; } =
        Error.Refused(
            "clearance.not_resolvable",
            "This rule has no end date and no treatment that lifts it; it can only be refuted, if the answer was mistaken."
        );

    public static Error NotCleared { get; } =
        Error.Refused("clearance.not_cleared", "There is no clearance to suspend.");

    public static Error AbsoluteActive(string ruleId, string title) =>
        Error.Refused(
            "clearance.absolute_active",
            $"{ruleId}: {title}. While this applies the client can't be cleared."
        );

    public static Error RelativeActive { get; } =
        Error.Refused(
            "clearance.relative_active",
            "With an active relative rule only “cleared with conditions” is open.",
            "Decision"
        );

    public static Error RationaleMissing(string ruleId, int characters) =>
        Error.Refused(
            "clearance.rationale_missing",
            $"{ruleId} needs a rationale of at least {characters} characters and what makes it safer."
        );

    public static Error NotAcknowledged(string ruleId) =>
        Error.Refused("clearance.caution_unread", $"{ruleId}: the caution is still to be read and acknowledged.");

    public static Error FindingsMissing(string what) =>
        Error.Refused("clearance.findings_missing", $"Still missing: {what}.", "Findings");

    public static Error FindingsUnsaved { get; } =
        Error.Refused(
            "clearance.findings_unsaved",
            "You changed the findings. Save them first, so that the rules are asked again before you sign; nothing you typed is lost.",
            "Findings"
        );

    public static Error LimitsMissing { get; } =
        Error.Refused(
            "clearance.limits_missing",
            "Name at least one route with a starting and a maximum dose.",
            "Limits"
        );

    public static Error LimitAboveBlock { get; } =
        Error.Refused(
            "clearance.limit_above_block",
            "The maximum is above what may ever be given by this route.",
            "Limits"
        );

    public static Error LimitsReversed(Route route) =>
        Error.Refused(
            "clearance.limits_reversed",
            $"The {route.Name()} route needs a starting dose above zero and a maximum at or above it.",
            "Limits"
        );

    public static Error NotADeviceDose { get; } =
        Error.Refused(
            "clearance.not_a_device_dose",
            "Esketamine comes in devices of 28 mg: name 28, 56 or 84 mg.",
            "Limits"
        );

    public static Error ReferralMissing { get; } =
        Error.Refused(
            "clearance.referral_missing",
            "Declining needs a reason and where the client is referred to.",
            "Referral"
        );
}
