using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>A red flag or a call for help: an emergency whatever the numbers say (clinical reference §4.2).</summary>
internal sealed class HelpRecorder(IClinicDb db) : EntryRecorder<HelpBody>
{
    public override EntryKind Kind => EntryKind.Help;

    protected override Unreadable? Check(HelpBody body) => AtMost(body.Text, 2000, "text");

    protected override Task<Recorded> RecordAsync(HelpBody body, EntryAt at, CancellationToken ct)
    {
        Followups.TellPrescriber(db, at.Context, "vitals.review", "Needed in the dosing room now.");
        return Task.FromResult(
            new Recorded
            {
                Level = VitalLevel.Emergency,
                Findings =
                [
                    .. (body.Signs ?? []).Distinct().Select(s => $"The client has {s.Name()}."),
                    "Help was called for.",
                ],
                Actions = [VitalsCheck.ActionFor(VitalLevel.Emergency, at.Facts.Policy.Vitals)],
            }
        );
    }
}
