using KapClinic.Application.Team;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>What is to be done today and by whom.</summary>
[Route("api/v1")]
public sealed class TasksController : ClinicController
{
    [HttpGet("today")]
    public Task<IActionResult> Today([FromQuery] Role? @as) => AskAsync(new ReadToday.Query(@as));

    [HttpGet("tasks")]
    public Task<IActionResult> List() => AskAsync(new ListTasks.Query());

    [HttpPost("tasks/{id:guid}/done")]
    public Task<IActionResult> Finish(Guid id) => DoAsync(new FinishTask.Command(id));
}
