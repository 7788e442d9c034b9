using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;

namespace KapClinic.Application.Dosing.Live;

/// <summary>A touch that happened. One outside the client's choices opens an incident.</summary>
internal sealed class TouchRecorder(IClinicDb db) : EntryRecorder<TouchBody>
{
    public override EntryKind Kind => EntryKind.Touch;

    protected override Unreadable? Check(TouchBody body) =>
        body.TouchKind is null
            ? new Unreadable("Choose what kind of touch.", "touchKind")
            : Needs(body.Response, RecordTouch.ResponseLength, "response", "Say how the client answered.");

    protected override Task<Recorded> RecordAsync(TouchBody body, EntryAt at, CancellationToken ct)
    {
        var kind = body.TouchKind!.Value;
        var within =
            at.Facts.Choices is { } choices
            && choices.Touch.Contains(kind)
            && (body.ClientAsked || choices.Initiator == TouchInitiator.TherapistMayOffer);
        db.TouchEvents.Add(
            new TouchEvent
            {
                Id = at.Id,
                ParticipationId = at.ParticipationId,
                Kind = kind,
                ClientAsked = body.ClientAsked,
                Response = body.Response!.Trim(),
                WithinChoices = within,
                At = at.At,
                By = at.AuthorId,
            }
        );
        if (within)
        {
            return Task.FromResult(Recorded.Plainly);
        }

        var finding = $"Touch outside the client's choices: {Words.Of(kind)}.";
        Followups.OpenIncident(db, at.Context, at.ParticipationId, "BOUNDARY_CONCERN", finding, body.Response.Trim());
        return Task.FromResult(new Recorded { Level = VitalLevel.Recheck, Findings = [finding] });
    }
}

/// <summary>The client wants no touch: the choices become narrower at once and stay so until discharge.</summary>
internal sealed class StopTouchRecorder(IClinicDb db) : EntryRecorder<StopTouchBody>
{
    public override EntryKind Kind => EntryKind.StopTouch;

    public override bool LocksCourse => true;

    protected override Unreadable? Check(StopTouchBody body) => AtMost(body.Reason, 500, "reason");

    protected override Task<Recorded> RecordAsync(StopTouchBody body, EntryAt at, CancellationToken ct)
    {
        if (at.Facts.Choices is { Touch.Count: > 0 } choices)
        {
            var none = choices.WithoutTouch(at.AuthorId, at.Now);
            db.SessionChoices.Add(none);
            at.Facts.Choices = none;
        }

        return Task.FromResult(Recorded.Plainly);
    }
}
