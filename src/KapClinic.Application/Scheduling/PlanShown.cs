using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Application.Scheduling;

/// <summary>Plans as a page or the API shows them: with names, and without what the reader may not know.</summary>
internal static class PlanShown
{
    public static IReadOnlyList<PlanCourse.Person> Therapists(ClinicAvailability free) =>
        [.. free.Staff.Where(s => s.Roles.Contains(Role.Therapist)).Select(s => new PlanCourse.Person(s.Id, s.Name))];

    public static IReadOnlyList<PlanCourse.Alternative> Of(
        PlanOutcome outcome,
        PlaceAvailability place,
        ClinicAvailability free,
        ICurrentUser reader
    )
    {
        var people = free.Staff.ToDictionary(s => s.Id, s => s.Name);
        return [.. outcome.Plans.Select(p => Show(p, place, people, reader.ReadsClinical()))];
    }

    private static PlanCourse.Alternative Show(
        CoursePlan plan,
        PlaceAvailability place,
        Dictionary<Guid, string> people,
        bool readsClinical
    ) =>
        new(
            plan.Character,
            plan.Lead is { } lead ? people[lead] : null,
            plan.Days,
            plan.AsPreferred,
            [
                .. plan.Visits.Select(v => new PlanCourse.ProposedVisit
                {
                    Kind = v.Kind,
                    Dose = v.Dose,
                    Number = v.Number,
                    StartsAt = v.StartsAt,
                    EndsAt = v.EndsAt,
                    RoomId = v.RoomId,
                    RoomName = place.Rooms.First(r => r.Room.Id == v.RoomId).Room.Name,
                    Staff =
                    [
                        .. v.Staff.Select(s => new PlanCourse.ProposedStaff(s.StaffId, people[s.StaffId], s.Part)),
                    ],
                    // Until when somebody is cleared is for those who read the record.
                    Reasons = [.. v.Reasons.Where(r => readsClinical || r.Kind is not PlanReasonKind.WithinClearance)],
                }),
            ]
        );
}
