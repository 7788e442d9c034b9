using KapClinic.Application.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Whole courses: proposed, and booked at once or not at all.</summary>
[Route("api/v1/courses/{id:guid}/plan")]
public sealed class PlansController : ClinicController
{
    /// <summary>Up to three plans for the rest of the course, or what stands in the way. Nothing is booked.</summary>
    [HttpGet]
    public Task<IActionResult> Propose(Guid id, [FromQuery] PlanAsk ask) =>
        AskAsync(new PlanCourse.Query(id, ask), m => m.CourseVersion);

    /// <summary>Books one of the plans: every visit, or none. Send what it was asked for along with its visits.</summary>
    [HttpPost, IfMatch]
    public Task<IActionResult> Accept(Guid id, AcceptPlan.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion }, accepted => Ok(accepted));
}
