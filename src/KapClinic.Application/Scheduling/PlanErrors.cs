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

    internal static Error Of(PlanFault fault, PlaceAvailability place, IReadOnlyList<StaffAvailability> staff) =>
        fault switch
        {
            { Visit: null } or { Kind: PlanFaultKind.NotOfTheCourse } => Outdated,
            { Kind: PlanFaultKind.BreaksRule } => Error.Refused(
                "plan.breaks_rule",
                $"{Visit(fault.Visit, place.Zone)} no longer fits the rules of the programme. Nothing was booked; choose another plan."
            ),
            _ => Error.Refused(
                "plan.taken",
                $"{Visit(fault.Visit, place.Zone)} can't be booked any more: {Who(fault, place, staff)} no longer free then. Nothing was booked; choose another plan."
            ),
        };

    /// <summary>A refusal of one visit, as one of the whole plan.</summary>
    internal static Error At(PlannedVisit visit, Error error, TimeZoneInfo zone) =>
        Error.Refused("plan.taken", $"{Visit(visit, zone)}: {error.Message} Nothing of the plan was booked.");

    private static string Visit(PlannedVisit visit, TimeZoneInfo zone) =>
        $"The {Words.Of(visit.Kind)} on {zone.Say(visit.StartsAt)}";

    private static string Who(PlanFault fault, PlaceAvailability place, IReadOnlyList<StaffAvailability> staff)
    {
        var names = fault.Taken.Select(t => Name(t, fault.Visit!, place, staff)).Distinct().ToList();
        return string.Join(" and ", names) + (names.Count > 1 ? " are" : " is");
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
            PlanResource.Client => "the client",
            PlanResource.Room => place.Rooms.FirstOrDefault(r => r.Room.Id == visit.RoomId)?.Room.Name ?? "the room",
            _ => staff.FirstOrDefault(s => s.Id == person)?.Name ?? "somebody",
        };
    }
}
