using FluentValidation;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Application.Scheduling;

/// <summary>The visits of a plan as they come back to be accepted.</summary>
internal static class PlanItems
{
    private const int MostStaff = 12;
    public const int MostMembers = 40;

    public static void Plan<T>(this IRuleBuilder<T, IReadOnlyList<AcceptPlan.PlanItem>> rule) =>
        rule.NotEmpty()
            .WithMessage("Choose one of the plans.")
            .Must(v => v.Count <= AcceptPlan.MostVisits)
            .WithMessage($"A plan has at most {AcceptPlan.MostVisits} visits.")
            .Must(visits =>
                visits.All(v =>
                    Enum.IsDefined(v.Kind)
                    && v.Staff is { Count: <= MostStaff }
                    && v.Staff.All(s => Enum.IsDefined(s.Part))
                )
            )
            .WithMessage("The plan could not be read. Plan again.");

    /// <summary>The clients of a group: two or more, each once.</summary>
    public static void Members<T, TMember>(
        this IRuleBuilder<T, IReadOnlyList<TMember>> rule,
        Func<TMember, Guid> courseId
    ) =>
        rule.Must(m => m.Count > 1)
            .WithMessage("Choose who goes through the programme together.")
            .Must(m => m.Count <= MostMembers)
            .WithMessage($"A group has at most {MostMembers} clients.")
            .Must(m => m.Select(courseId).Distinct().Count() == m.Count)
            .WithMessage("Name each client once.");

    /// <summary>As long as the programme has it.</summary>
    public static PlannedVisit Planned(this AcceptPlan.PlanItem item, CourseFile file) =>
        new(
            item.Kind,
            item.Dose,
            item.Number,
            item.StartsAt.ToUniversalTime(),
            item.StartsAt.ToUniversalTime().AddMinutes(file.Parameters.MinutesFor(item.Kind)),
            item.RoomId,
            [.. item.Staff.Select(s => new PlannedStaff(s.StaffId, s.Part))],
            []
        );
}
