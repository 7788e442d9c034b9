using System.Globalization;

namespace KapClinic.Domain.Scheduling;

/// <summary>Why a visit is not booked or moved. Nothing is changed by any of them.</summary>
public static class BookingErrors
{
    /// <summary>The constraint in the database that has the last word on overlaps.</summary>
    public const string NoOverlap = "booking_claims_no_overlap";

    /// <summary>Parts that exclude each other, and what was overbooked: by the trigger of the claims.</summary>
    public const string Apart = "booking_claims_apart";

    /// <summary>The ceiling of a shared part: by the trigger of the claims.</summary>
    public const string Ceiling = "booking_claims_ceiling";

    /// <summary>The code of <see cref="NotOnRota"/>.</summary>
    public const string OffRota = "booking.not_on_rota";

    public static Error TakenMeanwhile { get; } =
        Error.Refused(
            "booking.taken_meanwhile",
            "Somebody booked this time a moment ago. Nothing was changed; choose another time.",
            "Time"
        );

    public static Error TimeNeeded { get; } =
        Error.Invalid("booking.time_needed", "Choose the day and the time.", "Time");

    public static Error RoomNotFound { get; } =
        Error.Invalid("booking.room_not_found", "Choose a room of this location.", "RoomId");

    public static Error RoomNeeded { get; } =
        Error.Invalid("booking.room_needed", "Choose the room; the client is in it the whole time.", "RoomId");

    public static Error LocationNotFound { get; } =
        Error.Invalid("booking.location_not_found", "Choose where the visit takes place.", "LocationId");

    public static Error StaffNotFound { get; } =
        Error.Invalid("booking.staff_not_found", "Choose people who work here.", "LeadTherapistId");

    public static Error CourseClosed { get; } =
        Error.Refused("booking.course_closed", "This course is closed or paused, so nothing is booked on it.");

    public static Error InThePast { get; } =
        Error.Invalid("booking.in_the_past", "This time has passed. Choose a later one.", "Date");

    public static Error AlreadyInSession { get; } =
        Error.Refused("booking.already_in_session", "This client takes part in the session already.");

    public static Error NotAGroup { get; } =
        Error.Refused("booking.not_a_group", "The room of this session is not fit for groups.");

    public static Error HoldRanOut { get; } =
        Error.Refused("booking.hold_ran_out", "The hold has run out and its time is free again. Book it anew.");

    public static Error TooLateToWait { get; } =
        Error.Refused(
            "booking.too_late_to_wait",
            "A visit can wait for the medical decision until 48 hours before it. This one is nearer; choose a later day.",
            "Date"
        );

    public static Error ChangedMeanwhile { get; } =
        Error.Stale(
            "booking.changed_meanwhile",
            "Somebody changed this visit while you looked at it, so it stays as it is now. Look again and decide then."
        );

    public static Error HasBegun { get; } =
        Error.Refused("booking.has_begun", "The visit has begun, so its booking stays as it is.");

    public static Error TimeDoesNotExist(DateOnly date, TimeOnly time) =>
        Error.Invalid(
            "booking.time_does_not_exist",
            string.Create(
                CultureInfo.InvariantCulture,
                $"On {date:d MMMM} the clocks go forward and {time:HH\\:mm} is skipped. Choose a time an hour later."
            ),
            "Time"
        );

    public static Error TimeComesTwice(DateOnly date, TimeOnly time) =>
        Error.Invalid(
            "booking.time_comes_twice",
            string.Create(
                CultureInfo.InvariantCulture,
                $"On {date:d MMMM} the clocks go back and {time:HH\\:mm} comes twice. Say whether you mean the first or the second."
            ),
            "Later"
        );

    public static Error Taken(string whatOrWho, string from, string until, ClaimedResource resource) =>
        Error.Refused(
            "booking.taken",
            $"{whatOrWho} is taken from {from} to {until}. Nothing was changed.",
            resource == ClaimedResource.Room ? "RoomId" : "Time"
        );

    /// <summary>A shared part is full: so many clients already, and no more by the policy.</summary>
    public static Error Full(string who, ClaimShare share, int load, int ceiling, string from, string until) =>
        Error.Refused(
            "booking.full",
            $"{who} {(share == ClaimShare.Watching ? "watches" : "is on call for")} {Clients(load)} from {from} to {until}, and the policy allows {ceiling} at a time. Nothing was changed.",
            "Time"
        );

    public static Error OtherSite(string who, ClaimShare share, string from, string until) =>
        Error.Refused(
            "booking.other_site",
            $"{who} {(share == ClaimShare.Watching ? "watches clients" : "is on call")} at another site from {from} to {until}. Nothing was changed.",
            "Time"
        );

    public static Error OwnMonitorNeeded { get; } =
        Error.Refused(
            "booking.own_monitor_needed",
            "A client of this session needs a monitor of their own. Put one more monitor on it.",
            "NurseId"
        );

    public static Error MayNotOverbook { get; } =
        Error.Forbidden(
            "booking.may_not_overbook",
            "Booking over what is taken needs the permission for it. Ask a manager, or choose another time."
        );

    private static string Clients(int count) => count == 1 ? "1 client" : $"{count} clients";

    public static Error RoomNotFit(string room, SessionKind kind) =>
        Error.Refused(
            "booking.room_not_fit",
            $"{room} is not set up for {Courses.Words.Of(kind)}. Choose another room.",
            "RoomId"
        );

    public static Error TooFewSeats(string room, int seats, int clients) =>
        Error.Refused(
            "booking.too_few_seats",
            $"{room} has seats for {Clients(seats)}, and {clients} take part. Choose a larger room.",
            "RoomId"
        );

    public static Error NoTraining(string name) =>
        Error.Refused(
            "booking.no_training",
            $"{name} has no ketamine or psychedelic training on file that is valid on that day, so cannot lead a dosing session.",
            "LeadTherapistId"
        );

    public static Error Closed(DateOnly day, string holiday) =>
        Error.Refused(
            "booking.closed",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The location is closed on {day:dddd d MMMM}: {holiday}. Choose another day."
            ),
            "Date"
        );

    public static Error OutsideOpening(IReadOnlyList<Stretch> open, TimeZoneInfo zone, DateOnly day) =>
        Error.Refused(
            "booking.closed",
            open.Count == 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The location is closed on a {day.DayOfWeek}. Choose another day."
                )
                : $"On this day the location is open {Say(open, zone)}. Choose a time within.",
            open.Count == 0 ? "Date" : "Time"
        );

    /// <summary>Who is away, never why.</summary>
    public static Error OnTimeOff(string name, DateOnly day) =>
        Error.Refused(
            "booking.on_time_off",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} is away on {day:dddd d MMMM}. Choose another time, or somebody else."
            ),
            "Date"
        );

    public static Error NotAtWork(string name, IReadOnlyList<Stretch> hours, TimeZoneInfo zone, DateOnly day) =>
        Error.Refused(
            "booking.not_at_work",
            hours.Count == 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} does not work here on {day:dddd d MMMM}. Choose another time, or somebody else."
                )
                : $"{name} works {Say(hours, zone)} on this day. Choose a time within, or somebody else.",
            "Time"
        );

    /// <summary>The policy follows the on-call rota, and it names somebody else.</summary>
    public static Error NotOnRota(string name, IReadOnlyList<(string Name, Stretch Time)> rota, TimeZoneInfo zone) =>
        Error.Refused(
            OffRota,
            $"{name} is not on call then. The rota has {string.Join(" and ", rota.Select(r => $"{r.Name} {Say([r.Time], zone)}"))}. Choose whom it names, or change the rota.",
            "PrescriberId"
        );

    public static Error JurisdictionNeeded { get; } =
        Error.Invalid(
            "booking.jurisdiction_needed",
            "Choose where the client will be during a visit by video; whoever sees them needs a licence there.",
            "ClientJurisdiction"
        );

    public static Error NotLicensed(string name, string jurisdiction) =>
        Error.Refused(
            "booking.not_licensed",
            $"{name} has no licence on file for {jurisdiction} that is valid on that day, so cannot see a client there by video.",
            "ClientJurisdiction"
        );

    public static Error TherapistNeeded { get; } =
        Error.Invalid("booking.therapist_needed", "Choose the therapist who leads the session.", "LeadTherapistId");

    public static Error TooClose(int hours, int least) =>
        Error.Refused(
            "next_dose.spacing",
            $"Another dosing visit is {hours} hours away; the programme asks for {least} between two doses.",
            "Date"
        );

    /// <summary>"from 09:00 to 12:00 and from 13:00 to 17:00".</summary>
    private static string Say(IReadOnlyList<Stretch> stretches, TimeZoneInfo zone) =>
        string.Join(
            " and ",
            stretches.Select(s =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"from {zone.TimeOf(s.From):HH\\:mm} to {zone.TimeOf(s.Until):HH\\:mm}"
                )
            )
        );
}
