using KapClinic.Domain.Courses;

namespace KapClinic.Domain.Dosing;

/// <summary>Refusals around the order, the dose-day check and the dose.</summary>
public static class DosingErrors
{
    public static Error NotADosingVisit { get; } =
        Error.Refused("dose.not_a_dosing_visit", "This is possible at a dosing visit only.");

    public static Error AlreadyGiven { get; } =
        Error.Refused("dose.already_given", "The first dose is recorded already. A further part is a booster.");

    public static Error NoFirstDose { get; } =
        Error.Refused("dose.no_first_dose", "There is no first dose yet, so there is nothing to add a booster to.");

    public static Error NotYours { get; } =
        Error.Forbidden("dose.not_yours_to_give", "A nurse or a prescriber gives the dose by this route.");

    public static Error Unacknowledged(IEnumerable<string> sentences) =>
        Error.Refused(
            "dose.warn_unacknowledged",
            string.Join(" ", sentences) + " Read it and tick that you did.",
            "Acknowledged"
        );

    public static Error NeedsPrescriber(IEnumerable<string> sentences) =>
        Error.Refused(
            "dose.needs_prescriber",
            string.Join(" ", sentences) + " The prescriber approves it with a reason and their password.",
            "Milligrams"
        );

    public static Error Block(string code, IEnumerable<string> sentences, string field) =>
        Error.Refused(code, string.Join(" ", sentences), field);

    public static Error BeyondOrder(string sentence) => Error.Refused("dose.beyond_order", sentence, "Milligrams");

    public static Error InTheFuture { get; } =
        Error.Invalid("dose.in_the_future", "This time is still to come.", "GivenAt");

    public static Error NothingToApprove { get; } =
        Error.Refused("dose.nothing_to_approve", "No order stands for this visit, so there is nothing to approve.");
}

/// <summary>Refusals of an order.</summary>
public static class OrderErrors
{
    public static Error ClearanceNotCurrent(string detail) =>
        Error.Refused("order.clearance_not_current", $"An order needs a clearance that holds on the day: {detail}.");

    public static Error TooEarly(int days) =>
        Error.Refused("order.too_early", $"An order is written at most {days} days before the visit.");

    public static Error RouteNotCleared(Route route) =>
        Error.Refused("order.route_not_cleared", $"The clearance doesn't allow the {route.Name()} route.", "Route");

    public static Error AboveClearance(decimal maximum, string field) =>
        Error.Refused("order.above_clearance", $"The clearance allows at most {Plain.Number(maximum)} mg.", field);

    public static Error HardNeedsReason(IEnumerable<string> sentences) =>
        Error.Refused(
            "order.hard_needs_reason",
            string.Join(" ", sentences) + " Write why it is right for this client.",
            "HardReason"
        );

    public static Error Unacknowledged(IEnumerable<string> sentences) =>
        Error.Refused(
            "order.warn_unacknowledged",
            string.Join(" ", sentences) + " Read it and tick that you did.",
            "Acknowledged"
        );

    public static Error None { get; } = Error.Refused("order.none", "No order stands for this visit.");
}

/// <summary>Refusals of the dose-day check.</summary>
public static class PreCheckErrors
{
    public static Error NotReady(IEnumerable<GateResult> missing) =>
        Error.Refused(
            "precheck.not_ready",
            "The course is not ready for a dosing day: "
                + string.Join("; ", missing.Select(g => $"{g.Gate.Sentence}: {g.Detail}"))
                + "."
        );

    public static Error NotBegun { get; } = Error.Refused("precheck.not_begun", "Begin the checks of the day first.");

    public static Error Closed { get; } =
        Error.Refused("precheck.closed", "A dose was given; the checks before it stand as they were.");

    public static Error NoSuchCheck { get; } = Error.NotFound("precheck.no_such_check", "There is no such check.");

    public static Error IsGreen { get; } =
        Error.Refused("precheck.is_green", "This check is green; there is nothing to accept.");

    public static Error NotAcceptable(string sentence) =>
        Error.Refused("precheck.not_acceptable", sentence + " Nobody may accept this; it can only be measured again.");
}

/// <summary>Refusals of what is noted during a session.</summary>
public static class SessionNoteErrors
{
    public static Error NothingRead { get; } =
        Error.Invalid("vitals.empty", "Enter at least one reading, or why there is none.");

    public static Error Confirm(string field, string sentence) => Error.Refused("vitals.confirm", sentence, field);

    public static Error EventNotFound { get; } =
        Error.NotFound("adverse_event.not_found", "There is no such adverse event.");

    public static Error EventResolved { get; } =
        Error.Refused("adverse_event.resolved", "This event is marked as over already.");

    public static Error IncidentNotFound { get; } = Error.NotFound("incident.not_found", "There is no such incident.");

    public static Error IncidentClosed { get; } = Error.Refused("incident.closed", "This incident is closed already.");
}
