using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Application.Scheduling;

/// <summary>Why a plan is not booked. Nothing of it is, then.</summary>
public static class PlanErrors
{
    public static Error Outdated { get; } =
        Error.Refused(
            "plan.outdated",
            "The course has changed since this was planned. Nothing was booked; choose from the plans as they are now."
        );

    public static Error NoGroup { get; } =
        Error.Refused("plan.no_group", "This programme is not held as a group. Plan each course by itself.");

    public static Error NotInTheGroup { get; } =
        Error.Invalid("plan.not_in_the_group", "Name the course itself among the members of its group.", "Members");

    public static Error TooMany(int members, int most) =>
        Error.Invalid("plan.too_many", $"A group of this programme has at most {most} clients, not {members}.", "With");

    public static Error NoRoomForAll(int members, Room largest) =>
        Error.Invalid(
            "plan.no_room_for_all",
            $"No room here holds {members} clients; {largest.Name}, the largest, has {largest.Seats} seats. Plan two groups, or at another location.",
            "With"
        );

    public static Error OtherProgramme(string name) =>
        Error.Invalid("plan.other_programme", $"{name} follows another version of the programme.", "With");

    public static Error Closed(string name) =>
        Error.Invalid("plan.member_closed", $"{name}'s course is closed or paused.", "With");

    public static Error OtherPhase(string name) =>
        Error.Invalid("plan.other_phase", $"{name} is not as far in the programme as the others.", "With");

    public static Error DosesBooked(string name) =>
        Error.Invalid("plan.doses_booked", $"{name} has dosing visits of their own booked already.", "With");

    public static Error ComesElsewhere(string name, string place) =>
        Error.Invalid("plan.comes_elsewhere", $"{name} does not come to {place}.", "With");

    internal static Error Of(PlanFault fault, Cohort cohort, ClinicAvailability free, PlaceAvailability place) =>
        fault switch
        {
            { Visit: null } or { Kind: PlanFaultKind.NotOfTheCourse } => Outdated,
            { Kind: PlanFaultKind.BreaksRule } => Error.Refused(
                "plan.breaks_rule",
                $"{Visit(fault.Visit, place.Zone)} no longer fits the rules of the programme. Nothing was booked; choose another plan."
            ),
            _ => Error.Refused(
                "plan.taken",
                $"{Visit(fault.Visit, place.Zone)} can't be booked any more: {Who(fault, cohort, free, place)} no longer free then. Nothing was booked; choose another plan."
            ),
        };

    /// <summary>A refusal of one visit, as one of the whole plan.</summary>
    internal static Error At(PlannedVisit visit, Error error, TimeZoneInfo zone, string? member = null) =>
        Error.Refused(
            "plan.taken",
            $"{Visit(visit, zone)}{(member is null ? "" : $", {member}")}: {error.Message} Nothing of the plan was booked."
        );

    private static string Visit(PlannedVisit visit, TimeZoneInfo zone) =>
        $"The {Words.Of(visit.Kind)} on {zone.Say(visit.StartsAt)}";

    private static string Who(PlanFault fault, Cohort cohort, ClinicAvailability free, PlaceAvailability place)
    {
        var names = fault
            .Taken.SelectMany(t =>
                t == PlanResource.Client
                    ? Clients(fault.Visit!, cohort, free)
                    : [Name(t, fault.Visit!, place, free.Staff)]
            )
            .Distinct()
            .ToList();
        return string.Join(" and ", names) + (names.Count > 1 ? " are" : " is");
    }

    /// <summary>Of a group, those who have another visit then.</summary>
    private static List<string> Clients(PlannedVisit visit, Cohort cohort, ClinicAvailability free)
    {
        if (!cohort.IsGroup)
        {
            return ["the client"];
        }

        List<string> names =
        [
            .. cohort
                .Members.Select(m => m.File.Client)
                .Where(c =>
                    free.Clients.GetValueOrDefault(c.Id)?.Exists(b => b.From < visit.EndsAt && b.Until > visit.StartsAt)
                    == true
                )
                .Select(c => c.FullName),
        ];
        return names.Count > 0 ? names : ["somebody of the group"];
    }

    private static string Name(
        PlanResource taken,
        PlannedVisit visit,
        PlaceAvailability place,
        IReadOnlyList<StaffAvailability> staff
    )
    {
        StaffPart? part = taken switch
        {
            PlanResource.Monitor => StaffPart.Monitor,
            PlanResource.Prescriber => StaffPart.PrescriberOnCall,
            PlanResource.Therapist or PlanResource.Therapists => StaffPart.LeadTherapist,
            _ => null,
        };
        var person = visit.Staff.FirstOrDefault(s => s.Part == part)?.StaffId;
        return taken switch
        {
            PlanResource.Room => place.Rooms.FirstOrDefault(r => r.Room.Id == visit.RoomId)?.Room.Name ?? "the room",
            _ => staff.FirstOrDefault(s => s.Id == person)?.Name ?? "somebody",
        };
    }
}
