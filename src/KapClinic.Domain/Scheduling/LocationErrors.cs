namespace KapClinic.Domain.Scheduling;

public static class LocationErrors
{
    public static Error NotFound { get; } =
        Error.NotFound("location.not_found", "There is no such location. A manager adds the first one under Settings.");

    public static Error RoomNotFound { get; } = Error.NotFound("location.room_not_found", "There is no such room.");

    public static Error ChangedMeanwhile { get; } =
        Error.Stale(
            "location.changed_meanwhile",
            "Somebody saved this while you had it open. Look at what stands there now and decide then."
        );

    public static Error ZoneUnknown { get; } =
        Error.Invalid("location.zone_unknown", "Choose a time zone such as America/Vancouver.", "Zone");
}
