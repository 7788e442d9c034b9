using KapClinic.Application.Access;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>When people work and are away, what they are trained and licensed for, and when locations are open.</summary>
[Route("api/v1")]
public sealed class WorkingTimesController : ClinicController
{
    /// <summary>Usual weeks, days that differ and times off of somebody; why they are away, only they and a manager read.</summary>
    [HttpGet("staff/{id:guid}/working-times")]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadWorkingTimes.Query(id));

    [HttpGet("me/working-times")]
    public Task<IActionResult> Mine() => AskAsync(new ReadWorkingTimes.Query());

    /// <summary>Another usual week at a location, from a day on; the one before ends there.</summary>
    [HttpPut("staff/{id:guid}/working-hours")]
    public Task<IActionResult> SaveHours(Guid id, HoursBody body) =>
        DoAsync(
            new SaveWorkingHours.Command
            {
                StaffId = id,
                LocationId = body.LocationId,
                Week = body.Week,
                From = body.From,
                Until = body.Until,
            }
        );

    /// <summary>Other hours on one day; without any they do not work at all then.</summary>
    [HttpPut("staff/{id:guid}/locations/{locationId:guid}/days/{date}")]
    public Task<IActionResult> SaveDay(Guid id, Guid locationId, DateOnly date, DayBody body) =>
        DoAsync(
            new SaveHoursException.Command
            {
                StaffId = id,
                LocationId = locationId,
                Date = date,
                From = body.From,
                Until = body.Until,
            }
        );

    [HttpDelete("staff/{id:guid}/locations/{locationId:guid}/days/{date}")]
    public Task<IActionResult> RemoveDay(Guid id, Guid locationId, DateOnly date) =>
        DoAsync(new RemoveHoursException.Command(id, locationId, date));

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
    public Task<IActionResult> Location(Guid id) => AskAsync(new ReadLocationHours.Query(id));

    [HttpPut("locations/{id:guid}/opening-hours")]
    public Task<IActionResult> SaveOpening(Guid id, OpeningBody body) =>
        DoAsync(new SaveOpeningHours.Command(id, body.Week));

    [HttpPost("locations/{id:guid}/closed-days")]
    public Task<IActionResult> Close(Guid id, ClosedBody body) =>
        DoAsync(
            new SaveClosedDays.Command
            {
                LocationId = id,
                Name = body.Name ?? "",
                First = body.First,
                Last = body.Last,
            }
        );

    [HttpDelete("locations/{id:guid}/closed-days/{date}")]
    public Task<IActionResult> Open(Guid id, DateOnly date) => DoAsync(new RemoveClosedDay.Command(id, date));

    public sealed record HoursBody(Guid LocationId, IReadOnlyList<WeekTime> Week, DateOnly From, DateOnly? Until);

    public sealed record DayBody(TimeOnly? From, TimeOnly? Until);

    public sealed record CredentialBody(CredentialKind Kind, string? Number, string? Jurisdiction, DateOnly ValidUntil);

    public sealed record OpeningBody(IReadOnlyList<WeekTime> Week);

    public sealed record ClosedBody(string? Name, DateOnly First, DateOnly? Last);
}
