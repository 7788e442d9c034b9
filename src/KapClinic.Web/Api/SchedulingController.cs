using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Visits: booked, moved, attended.</summary>
[Route("api/v1")]
public sealed class SchedulingController : ClinicController
{
    /// <summary>The sessions of one day, or of its week, at one location.</summary>
    [HttpGet("schedule")]
    public Task<IActionResult> Calendar(DateOnly? day, Guid? locationId, bool week) =>
        AskAsync(new ReadCalendar.Query(day, week, locationId));

    /// <summary>The next few times at which a visit could be booked.</summary>
    [HttpGet("courses/{id:guid}/free-times")]
    public Task<IActionResult> Free(Guid id, SessionKind kind, Guid? staffId, Guid? roomId) =>
        AskAsync(new FindFreeTimes.Query(id, kind) { StaffId = staffId, RoomId = roomId });

    /// <summary>Books a visit of a course.</summary>
    [HttpPost("courses/{id:guid}/visits"), IfMatch]
    public Task<IActionResult> Book(Guid id, BookSession.Command command) =>
        DoAsync(
            command with
            {
                CourseId = id,
                ExpectedVersion = ExpectedVersion,
            },
            booked => Created($"/api/v1/visits/{booked.ParticipationId}", booked)
        );

    /// <summary>Adds the course's client to a group session.</summary>
    [HttpPost("courses/{id:guid}/sessions/{sessionId:guid}"), IfMatch]
    public Task<IActionResult> Join(Guid id, Guid sessionId) =>
        DoAsync(new AddParticipant.Command(id, sessionId) { ExpectedVersion = ExpectedVersion });

    [HttpGet("visits/{id:guid}")]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadVisit.Query(id), v => v.CourseVersion);

    [HttpPost("visits/{id:guid}/move"), IfMatch]
    public Task<IActionResult> Move(Guid id, MoveSession.Command command) =>
        DoAsync(command with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>The earliest time on its day at which the visit could begin later.</summary>
    [HttpGet("visits/{id:guid}/later")]
    public Task<IActionResult> Later(Guid id, TimeOnly? notBefore, TimeOnly? lastAte, TimeOnly? lastDrank) =>
        AskAsync(
            new ReadLaterStart.Query(id)
            {
                NotBefore = notBefore,
                LastAte = lastAte,
                LastDrank = lastDrank,
            },
            v => v.CourseVersion
        );

    [HttpPost("visits/{id:guid}/later"), IfMatch]
    public Task<IActionResult> StartLater(Guid id, StartLater.Command command) =>
        DoAsync(command with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>The bookings that a visit runs into because it takes longer.</summary>
    [HttpGet("visits/{id:guid}/overrun")]
    public Task<IActionResult> Overrun(Guid id, int? more) =>
        AskAsync(new ReadOverrun.Query(id) { MoreMinutes = more });

    /// <summary>The visit and the booking it runs into both stand; it is not flagged again.</summary>
    [HttpPost("visits/{id:guid}/overrun/accept")]
    public Task<IActionResult> AcceptOverrun(Guid id, NextBody body) =>
        DoAsync(new AcceptOverrun.Command(id, body.NextVisitId));

    /// <summary>Somebody takes over the part of a colleague who is away.</summary>
    [HttpPost("visits/{id:guid}/cover"), IfMatch]
    public Task<IActionResult> Cover(Guid id, CoverVisit.Command command) =>
        DoAsync(command with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>Who could take a part, and why others cannot.</summary>
    [HttpGet("visits/{id:guid}/staff")]
    public Task<IActionResult> StaffChange(Guid id, Guid? from, StaffPart? part) =>
        AskAsync(new ReadStaffChange.Query(id, from, part));

    /// <summary>Somebody takes a part over, takes part too, or is not needed any more.</summary>
    [HttpPost("visits/{id:guid}/staff"), IfMatch]
    public Task<IActionResult> ChangeStaff(Guid id, ChangeStaff.Command command) =>
        DoAsync(command with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>What stands in the way of a series before it is booked.</summary>
    [HttpGet("courses/{id:guid}/series")]
    public Task<IActionResult> PreviewSeries(Guid id, [FromQuery] PreviewSeries.Query query) =>
        AskAsync(query with { CourseId = id });

    /// <summary>Books a series, all of its visits or none.</summary>
    [HttpPost("courses/{id:guid}/series"), IfMatch]
    public Task<IActionResult> BookSeries(Guid id, BookSeries.Command command) =>
        DoAsync(
            command with
            {
                CourseId = id,
                ExpectedVersion = ExpectedVersion,
            },
            booked => Created($"/api/v1/visits/{booked.Visits[0]}", booked)
        );

    [HttpPost("visits/{id:guid}/series/move"), IfMatch]
    public Task<IActionResult> MoveSeries(Guid id, MoveSeries.Command command) =>
        DoAsync(command with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    [HttpPost("visits/{id:guid}/series/cancel"), IfMatch]
    public Task<IActionResult> CancelSeries(Guid id, CancelSeries.Command command) =>
        DoAsync(command with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>Everybody who would take an earlier place.</summary>
    [HttpGet("standby")]
    public Task<IActionResult> Standby() => AskAsync(new ReadStandby.Query());

    /// <summary>Who of them could take the place that this visit left.</summary>
    [HttpGet("visits/{id:guid}/standby")]
    public Task<IActionResult> FindStandby(Guid id) => AskAsync(new FindStandby.Query(id));

    [HttpPost("courses/{id:guid}/standby")]
    public Task<IActionResult> JoinStandby(Guid id, JoinStandby.Command command) =>
        DoAsync(command with { CourseId = id });

    [HttpPost("courses/{id:guid}/standby/leave")]
    public Task<IActionResult> LeaveStandby(Guid id) => DoAsync(new LeaveStandby.Command(id));

    /// <summary>The client was not dosed and stays to talk, in the same room with the therapist.</summary>
    [HttpPost("visits/{id:guid}/talking-visit"), IfMatch]
    public Task<IActionResult> Talk(Guid id) =>
        DoAsync(
            new BeginTalkingVisit.Command(id) { ExpectedVersion = ExpectedVersion },
            begun => Created($"/api/v1/visits/{begun.ParticipationId}", begun)
        );

    [HttpPost("visits/{id:guid}/cancel"), IfMatch]
    public Task<IActionResult> Cancel(Guid id, ReasonBody body) =>
        DoAsync(
            new CancelVisit.Command
            {
                ParticipationId = id,
                Reason = body.Reason,
                ExpectedVersion = ExpectedVersion,
            }
        );

    [HttpPost("visits/{id:guid}/book"), IfMatch]
    public Task<IActionResult> BookHeld(Guid id) =>
        DoAsync(new BookHeldVisit.Command(id) { ExpectedVersion = ExpectedVersion });

    [HttpPost("visits/{id:guid}/confirm"), IfMatch]
    public Task<IActionResult> Confirm(Guid id) =>
        DoAsync(new ConfirmVisit.Command(id) { ExpectedVersion = ExpectedVersion });

    /// <summary>Actual times are facts and ask for no version.</summary>
    [HttpPost("visits/{id:guid}/arrive")]
    public Task<IActionResult> Arrive(Guid id, AtBody body) => DoAsync(new ArriveVisit.Command(id) { At = body.At });

    [HttpPost("visits/{id:guid}/start")]
    public Task<IActionResult> Start(Guid id, AtBody body) => DoAsync(new StartVisit.Command(id) { At = body.At });

    [HttpPost("visits/{id:guid}/end")]
    public Task<IActionResult> End(Guid id, AtBody body) => DoAsync(new EndTalkingVisit.Command(id) { At = body.At });

    [HttpPost("visits/{id:guid}/no-show")]
    public Task<IActionResult> NoShow(Guid id) => DoAsync(new MarkNoShow.Command(id));

    [HttpPost("visits/{id:guid}/staff/{staffId:guid}/present")]
    public Task<IActionResult> Present(Guid id, Guid staffId, AtBody body) =>
        DoAsync(new MarkStaffPresent.Command(id, staffId) { At = body.At });

    /// <summary>Somebody comes beside client and staff.</summary>
    [HttpPost("visits/{id:guid}/guests")]
    public Task<IActionResult> AddGuest(Guid id, AddGuest.Command command) =>
        DoAsync(command with { ParticipationId = id });

    [HttpPost("visits/{id:guid}/guests/{guestId:guid}/remove")]
    public Task<IActionResult> RemoveGuest(Guid id, Guid guestId) => DoAsync(new RemoveGuest.Command(id, guestId));

    public sealed record ReasonBody(string Reason);

    public sealed record NextBody(Guid NextVisitId);

    public sealed record AtBody(DateTimeOffset? At);
}
