using KapClinic.Application.Clearance;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>The clearance of a course, and the queue of decisions.</summary>
[Route("api/v1")]
public sealed class ClearanceController : ClinicController
{
    [HttpGet("clearance")]
    public Task<IActionResult> Queue() => AskAsync(new ListClearances.Query());

    [HttpGet("courses/{courseId:guid}/clearance")]
    public Task<IActionResult> Read(Guid courseId) => AskAsync(new ReadClearance.Query(courseId), c => c.Version);

    [HttpPost("courses/{courseId:guid}/clearance/review"), IfMatch]
    public Task<IActionResult> Begin(Guid courseId) =>
        DoAsync(new BeginReview.Command { CourseId = courseId, ExpectedVersion = ExpectedVersion });

    [HttpPut("courses/{courseId:guid}/clearance/findings"), IfMatch]
    public Task<IActionResult> Find(Guid courseId, SaveFindings.Command command) =>
        DoAsync(command with { CourseId = courseId, ExpectedVersion = ExpectedVersion });

    [HttpPut("courses/{courseId:guid}/clearance/items"), IfMatch]
    public Task<IActionResult> Write(Guid courseId, WriteItem.Command command) =>
        DoAsync(command with { CourseId = courseId, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{courseId:guid}/clearance/items/{ruleId}/resolution"), IfMatch]
    public Task<IActionResult> Resolve(Guid courseId, string ruleId, ResolveItem.Command command) =>
        DoAsync(command with { CourseId = courseId, RuleId = ruleId, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{courseId:guid}/clearance/items/{ruleId}/correction"), IfMatch]
    public Task<IActionResult> Refute(Guid courseId, string ruleId, RefuteItem.Command command) =>
        DoAsync(command with { CourseId = courseId, RuleId = ruleId, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{courseId:guid}/clearance/question"), IfMatch]
    public Task<IActionResult> Ask(Guid courseId, AskForInfo.Command command) =>
        DoAsync(command with { CourseId = courseId, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{courseId:guid}/clearance/decision"), IfMatch]
    public Task<IActionResult> Decide(Guid courseId, DecideClearance.Command command) =>
        DoAsync(command with { CourseId = courseId, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{courseId:guid}/clearance/suspension")]
    public Task<IActionResult> Suspend(Guid courseId, SuspendClearance.Command command) =>
        DoAsync(command with { CourseId = courseId });
}
