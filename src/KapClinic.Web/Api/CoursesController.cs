using KapClinic.Application.Courses;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Courses: opened, read with their gates, moved on.</summary>
[Route("api/v1")]
public sealed class CoursesController : ClinicController
{
    [HttpPost("clients/{clientId:guid}/courses")]
    public Task<IActionResult> Open(Guid clientId, OpenCourse.Command command) =>
        DoAsync(command with { ClientId = clientId }, id => Created($"/api/v1/courses/{id}", new { CourseId = id }));

    [HttpGet("courses/{id:guid}")]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadCourse.Query(id), course => course.Version);

    [HttpPut("courses/{id:guid}/team")]
    [IfMatch]
    public Task<IActionResult> Assign(Guid id, AssignTeam.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{id:guid}/pause")]
    [IfMatch]
    public Task<IActionResult> Pause(Guid id, PauseCourse.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{id:guid}/resume")]
    [IfMatch]
    public Task<IActionResult> Resume(Guid id) =>
        DoAsync(new ResumeCourse.Command { CourseId = id, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{id:guid}/withdraw")]
    [IfMatch]
    public Task<IActionResult> Withdraw(Guid id, WithdrawCourse.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{id:guid}/complete")]
    [IfMatch]
    public Task<IActionResult> Complete(Guid id, CompleteCourse.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion });

    [HttpPut("courses/{id:guid}/opening-state")]
    [IfMatch]
    public Task<IActionResult> Record(Guid id, RecordOpeningState.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{id:guid}/opening-state/sign")]
    [IfMatch]
    public Task<IActionResult> Sign(Guid id, SignOpeningState.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion });
}
