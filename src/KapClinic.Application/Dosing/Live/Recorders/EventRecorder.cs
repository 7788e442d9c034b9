using KapClinic.Application.Courses;
using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>A side effect, or worse; some raise an alert, open an incident or take the clearance back.</summary>
internal sealed class EventRecorder(IClinicDb db, CourseFiles files) : EntryRecorder<EventBody>
{
    public override EntryKind Kind => EntryKind.Event;

    public override bool LocksCourse => true;

    protected override Unreadable? Check(EventBody body) =>
        AdverseEvents.Find(body.Code ?? "") is null ? new Unreadable("Choose what happened.", "code")
        : !AdverseEvents.Severities.Contains(body.Severity) ? new Unreadable("Choose how severe it is.", "severity")
        : AtMost(body.Text, RecordAdverseEvent.TextLength, "text");

    protected override async Task<Recorded> RecordAsync(EventBody body, EntryAt at, CancellationToken ct)
    {
        var kind = AdverseEvents.Find(body.Code!)!;
        var happened = new AdverseEvent(
            at.Id,
            at.ParticipationId,
            kind.Code,
            body.Severity!,
            body.Serious || body.Severity is "life-threatening" or "fatal",
            body.Text,
            at.At,
            at.AuthorId,
            at.Now
        );
        db.AdverseEvents.Add(happened);
        if (kind.RaisesAlert || kind.SuspendsClearance || kind.OpensIncident || happened.Serious)
        {
            var file = (await files.OpenForCareAtAsync(at.ParticipationId, ct)).Value.File;
            AdverseEventFollowups.Follow(db, new FileAndUser(file, at.AuthorId), kind, happened);
        }

        return new Recorded
        {
            Level = AdverseEventFollowups.LevelOf(happened),
            Findings = [$"{kind.Name}, {happened.Severity}."],
            Actions = [kind.Action],
        };
    }
}

/// <summary>What was recorded as an event is over.</summary>
internal sealed class EventOverRecorder(IClinicDb db) : EntryRecorder<EventOverBody>
{
    public override EntryKind Kind => EntryKind.EventOver;

    public override bool LocksCourse => true;

    protected override Unreadable? Check(EventOverBody body) =>
        body.EventId is null
            ? new Unreadable("Say which event is over.", "eventId")
            : Needs(body.Action, ResolveAdverseEvent.ActionLength, "action", "Say what was done.");

    protected override async Task<Recorded> RecordAsync(EventOverBody body, EntryAt at, CancellationToken ct)
    {
        var happened =
            db.AdverseEvents.Local.FirstOrDefault(e => e.Id == body.EventId)
            ?? await db.AdverseEvents.SingleOrDefaultAsync(
                e => e.Id == body.EventId && e.ParticipationId == at.ParticipationId,
                ct
            );
        if (happened is not { ResolvedAt: null })
        {
            return new Recorded { Flags = [happened is null ? "no such event" : "the event was over already"] };
        }

        happened.Resolve(body.Action!.Trim(), at.At);
        return Recorded.Plainly;
    }
}
