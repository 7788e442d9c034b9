using KapClinic.Application.Team;

namespace KapClinic.Web;

/// <summary>Where a task is done: turns its kind into an address.</summary>
public static class TaskAddress
{
    /// <summary>Null where a call or a talk is the task, and no page.</summary>
    public static string? Of(TaskRow task) =>
        task switch
        {
            { Kind: "safety.review", ClientId: { } client } => $"/clients/{client}/safety",
            { Kind: "incident.review" } => "/incidents",
            { Kind: var kind } when kind.StartsWith("ledger.", StringComparison.Ordinal) => "/medication",
            { Kind: var kind } when kind.StartsWith("pickup.", StringComparison.Ordinal) => "/drivers",
            { Kind: var kind, CourseId: { } course } when kind.StartsWith("clearance.", StringComparison.Ordinal) =>
                $"/courses/{course}/clearance",
            { CourseId: { } course } => $"/courses/{course}",
            _ => null,
        };
}
