namespace KapClinic.Domain.Scheduling;

public static class WorkingTimeErrors
{
    public static Error ChangedMeanwhile { get; } =
        Error.Stale(
            "working_times.changed_meanwhile",
            "Somebody changed these hours since you read them. Read them again and decide then."
        );

    public static Error ExceptionNotFound { get; } =
        Error.NotFound("hours.exception_not_found", "On this day the usual hours count already.");

    public static Error TimeOffNotFound { get; } =
        Error.NotFound("time_off.not_found", "There is no such time off, or it was taken back.");

    public static Error NotYours { get; } =
        Error.Forbidden("time_off.not_yours", "Everybody enters their own time off; a manager enters anybody's.");

    public static Error ClosedDayNotFound { get; } =
        Error.NotFound("location.closed_day_not_found", "The location is not marked as closed on this day.");
}
