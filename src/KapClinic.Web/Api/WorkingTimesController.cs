using KapClinic.Application;
using KapClinic.Application.Access;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KapClinic.Web.Api;

/// <summary>When people work and are away, what they are trained and licensed for, and when locations are open.</summary>
[Route("api/v1")]
public sealed class WorkingTimesController : ClinicController
{
    /// <summary>Usual weeks, days that differ and times off of somebody; why they are away, only they and a manager read.</summary>
    [HttpGet("staff/{id:guid}/working-times")]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadWorkingTimes.Query(id), w => w.Version);

    [HttpGet("me/working-times")]
    public Task<IActionResult> Mine() => AskAsync(new ReadWorkingTimes.Query(), w => w.Version);

    /// <summary>Another usual week at a location, from a day on; the one before ends there.</summary>
    [HttpPut("staff/{id:guid}/working-hours"), IfMatch]
    public Task<IActionResult> SaveHours(Guid id, HoursBody body) =>
        KeepAsync(
            new SaveWorkingHours.Command
            {
                StaffId = id,
                LocationId = body.LocationId,
                Week = body.Week,
                From = body.From,
                Until = body.Until,
                Seen = Seen,
            }
        );

    /// <summary>Other hours on one day; without any they do not work at all then.</summary>
    [HttpPut("staff/{id:guid}/locations/{locationId:guid}/days/{date}"), IfMatch]
    public Task<IActionResult> SaveDay(Guid id, Guid locationId, DateOnly date, DayBody body) =>
        KeepAsync(
            new SaveHoursException.Command
            {
                StaffId = id,
                LocationId = locationId,
                Date = date,
                From = body.From,
                Until = body.Until,
                Seen = Seen,
            }
        );

    [HttpDelete("staff/{id:guid}/locations/{locationId:guid}/days/{date}"), IfMatch]
    public Task<IActionResult> RemoveDay(Guid id, Guid locationId, DateOnly date) =>
        KeepAsync(new RemoveHoursException.Command(id, locationId, date) { Seen = Seen });

    /// <summary>Time off of one's own, or, by a manager, of anybody. Answers how many visits are booked in it.</summary>
    [HttpPost("times-off")]
    public Task<IActionResult> EnterTimeOff(EnterTimeOff.Command command) => DoAsync(command);

    [HttpPost("times-off/{id:guid}/withdraw")]
    public Task<IActionResult> WithdrawTimeOff(Guid id) => DoAsync(new WithdrawTimeOff.Command(id));

    /// <summary>Somebody who works here, with their trainings and licences.</summary>
    [HttpGet("staff/{id:guid}")]
    public Task<IActionResult> Staff(Guid id) => AskAsync(new ReadStaff.Query(id));

    /// <summary>A training or licence, with the last day it counts.</summary>
    [HttpPost("staff/{id:guid}/credentials")]
    public Task<IActionResult> AddCredential(Guid id, CredentialBody body) =>
        DoAsync(
            new AddCredential.Command
            {
                StaffId = id,
                Kind = body.Kind,
                Number = body.Number,
                Jurisdiction = body.Jurisdiction,
                ValidUntil = body.ValidUntil,
            },
            added => Created($"/api/v1/staff/{id}", new { CredentialId = added })
        );

    /// <summary>It was withdrawn or replaced, and counts from today on for nothing.</summary>
    [HttpPost("credentials/{id:guid}/end")]
    public Task<IActionResult> EndCredential(Guid id) => DoAsync(new EndCredential.Command(id));

    /// <summary>Opening hours, closed days and buffers.</summary>
    [HttpGet("locations/{id:guid}/hours")]
    public Task<IActionResult> Location(Guid id) => AskAsync(new ReadLocationHours.Query(id), l => l.Version);

    [HttpPut("locations/{id:guid}/opening-hours"), IfMatch]
    public Task<IActionResult> SaveOpening(Guid id, OpeningBody body) =>
        KeepAsync(new SaveOpeningHours.Command(id, body.Week) { Seen = Seen });

    [HttpPost("locations/{id:guid}/closed-days"), IfMatch]
    public Task<IActionResult> Close(Guid id, ClosedBody body) =>
        KeepAsync(
            new SaveClosedDays.Command
            {
                LocationId = id,
                Name = body.Name ?? "",
                First = body.First,
                Last = body.Last,
                Seen = Seen,
            }
        );

    [HttpDelete("locations/{id:guid}/closed-days/{date}"), IfMatch]
    public Task<IActionResult> Open(Guid id, DateOnly date) =>
        KeepAsync(new RemoveClosedDay.Command(id, date) { Seen = Seen });

    /// <summary>204 without a version: it is that of many rows, and comes with the next reading.</summary>
    private async Task<IActionResult> KeepAsync(ICommand command)
    {
        var answer = await DoAsync(command);
        Response.Headers.Remove(HeaderNames.ETag);
        return answer;
    }

    public sealed record HoursBody(Guid LocationId, IReadOnlyList<WeekTime> Week, DateOnly From, DateOnly? Until);

    public sealed record DayBody(TimeOnly? From, TimeOnly? Until);

    public sealed record CredentialBody(CredentialKind Kind, string? Number, string? Jurisdiction, DateOnly ValidUntil);

    public sealed record OpeningBody(IReadOnlyList<WeekTime> Week);

    public sealed record ClosedBody(string? Name, DateOnly First, DateOnly? Last);
}
