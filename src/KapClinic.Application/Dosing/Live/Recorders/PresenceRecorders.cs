using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Somebody of the staff leaves the room for a while.</summary>
internal sealed class StepOutRecorder(IClinicDb db) : EntryRecorder<StepBody>
{
    public override EntryKind Kind => EntryKind.StepOut;

    public override bool LocksCourse => true;

    protected override Unreadable? Check(StepBody body) => Steps.Check(body);

    protected override Task<Recorded> RecordAsync(StepBody body, EntryAt at, CancellationToken ct) =>
        Steps.RecordAsync(db, at, body, part => part.StepOut(), ct);
}

/// <summary>Somebody of the staff is in the room again.</summary>
internal sealed class StepInRecorder(IClinicDb db) : EntryRecorder<StepBody>
{
    public override EntryKind Kind => EntryKind.StepIn;

    public override bool LocksCourse => true;

    protected override Unreadable? Check(StepBody body) => Steps.Check(body);

    protected override Task<Recorded> RecordAsync(StepBody body, EntryAt at, CancellationToken ct) =>
        Steps.RecordAsync(db, at, body, part => part.Arrive(at.At), ct);
}

internal static class Steps
{
    public static Unreadable? Check(StepBody body) =>
        body.StaffId is null ? new Unreadable("Say who it is.", "staffId")
        : body.Reason?.Length > 500 ? new Unreadable("Use at most 500 characters.", "reason")
        : null;

    public static async Task<Recorded> RecordAsync(
        IClinicDb db,
        EntryAt at,
        StepBody body,
        Action<SessionStaff> step,
        CancellationToken ct
    )
    {
        var sessionId = at.Facts.Participation.SessionId;
        var parts = await db
            .SessionStaff.Where(s => s.SessionId == sessionId && s.StaffId == body.StaffId)
            .ToListAsync(ct);
        parts.ForEach(step);
        return parts.Count == 0 ? new Recorded { Flags = ["has no part in this session"] } : Recorded.Plainly;
    }
}

/// <summary>A participant goes to a room of their own with somebody of the staff.</summary>
internal sealed class QuietRoomRecorder : PlainRecorder<QuietRoomBody>
{
    public override EntryKind Kind => EntryKind.QuietRoom;

    protected override Unreadable? Check(QuietRoomBody body) =>
        body.StaffId is null
            ? new Unreadable("Say who goes along.", "staffId")
            : Needs(body.Room, 100, "room", "Say which room.");
}
