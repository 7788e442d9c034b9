using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Entries that state nothing beside themselves.</summary>
internal abstract class PlainRecorder<TBody> : EntryRecorder<TBody>
    where TBody : class
{
    protected const int TextLength = 4000;

    protected override Task<Recorded> RecordAsync(TBody body, EntryAt at, CancellationToken ct) =>
        Task.FromResult(Recorded.Plainly);
}

internal sealed class StatementRecorder : PlainRecorder<StatementBody>
{
    public override EntryKind Kind => EntryKind.Statement;

    protected override Unreadable? Check(StatementBody body) =>
        Needs(body.Text, TextLength, "text", "Write what was said.") ?? AtMost(body.Tone, 60, "tone");
}

internal sealed class TextRecorder(EntryKind kind, string otherwise) : PlainRecorder<TextBody>
{
    public override EntryKind Kind => kind;

    protected override Unreadable? Check(TextBody body) => Needs(body.Text, TextLength, "text", otherwise);
}

internal sealed class EyeshadeRecorder : PlainRecorder<EyeshadeBody>
{
    public override EntryKind Kind => EntryKind.Eyeshade;

    protected override Unreadable? Check(EyeshadeBody body) =>
        body.On is null ? new Unreadable("Say whether the eyeshade is on.", "on") : null;
}

internal sealed class DepthRecorder : PlainRecorder<DepthBody>
{
    public override EntryKind Kind => EntryKind.Depth;

    protected override Unreadable? Check(DepthBody body) =>
        body.Depth is null ? new Unreadable("Choose how deep it looks.", "depth") : null;
}

internal sealed class PhaseRecorder : PlainRecorder<PhaseBody>
{
    public override EntryKind Kind => EntryKind.Phase;

    protected override Unreadable? Check(PhaseBody body) =>
        body.Phase is null ? new Unreadable("Choose the phase.", "phase") : AtMost(body.Text, TextLength, "text");
}

/// <summary>Who was called by phone while a device could not be seen.</summary>
internal sealed class CalledRecorder : PlainRecorder<CalledBody>
{
    public override EntryKind Kind => EntryKind.Called;

    protected override Unreadable? Check(CalledBody body) =>
        Needs(body.Who, 200, "who", "Say who was called.") ?? AtMost(body.Text, TextLength, "text");
}
