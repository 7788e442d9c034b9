using KapClinic.Application.Intake;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>The intake of a course.</summary>
[Route("api/v1/courses/{courseId:guid}")]
public sealed class IntakeController : ClinicController
{
    [HttpGet("intake")]
    public Task<IActionResult> Read(Guid courseId) =>
        AskAsync(new ReadIntake.Query(courseId), intake => intake.Version);

    [HttpPut("intake"), IfMatch]
    public Task<IActionResult> Save(Guid courseId, SaveIntake.Command command) =>
        DoAsync(command with { CourseId = courseId, ExpectedVersion = ExpectedVersion });

    [HttpPut("screening"), IfMatch]
    public Task<IActionResult> Answer(Guid courseId, SaveScreening.Command command) =>
        DoAsync(command with { CourseId = courseId, ExpectedVersion = ExpectedVersion });

    [HttpPost("intake/submission"), IfMatch]
    public Task<IActionResult> Submit(Guid courseId) =>
        DoAsync(new SubmitIntake.Command { CourseId = courseId, ExpectedVersion = ExpectedVersion });
}
