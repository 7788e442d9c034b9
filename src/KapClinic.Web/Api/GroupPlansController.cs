using KapClinic.Application.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Whole groups: one set of sessions proposed for all their courses, and booked at once or not at all.</summary>
[Route("api/v1/courses/{id:guid}/group-plan")]
public sealed class GroupPlansController : ClinicController
{
    /// <summary>
    /// Up to three plans for the course and those named by <c>with</c>, or what stands in the way. Without any it lists who could go
    /// together. Nothing is booked.
    /// </summary>
    [HttpGet]
    public Task<IActionResult> Propose(Guid id, [FromQuery] Guid[]? with, [FromQuery] PlanAsk ask) =>
        AskAsync(new PlanCohort.Query(id, with ?? [], ask));

    /// <summary>
    /// Books one of the plans for everybody, or nothing. Members come with the version of their course that was seen, the one of the
    /// address among them.
    /// </summary>
    [HttpPost]
    public async Task<IActionResult> Accept(Guid id, AcceptCohortPlan.Command command) =>
        command.Members.Any(m => m.CourseId == id)
            ? await DoAsync(command, accepted => Ok(accepted))
            : Refusals.ToProblem([PlanErrors.NotInTheGroup]);
}
