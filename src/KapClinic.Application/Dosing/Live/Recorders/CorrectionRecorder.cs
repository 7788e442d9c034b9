using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>
/// Strikes an earlier entry through: it stays to be read and no longer counts. A dose stays given in record and ledger, since only a
/// reversal there can say otherwise; striking one opens an incident.
/// </summary>
internal sealed class CorrectionRecorder(IClinicDb db) : EntryRecorder<CorrectionBody>
{
    public override EntryKind Kind => EntryKind.Correction;

    public override bool LocksCourse => true;

    protected override Unreadable? Check(CorrectionBody body) =>
        body.EntryId is null
            ? new Unreadable("Say which entry was a slip.", "entryId")
            : Needs(body.Why, 500, "why", "Say what was wrong.");

    protected override async Task<Recorded> RecordAsync(CorrectionBody body, EntryAt at, CancellationToken ct)
    {
        var struck =
            db.ConsoleEntries.Local.FirstOrDefault(e => e.Id == body.EntryId)
            ?? await db.ConsoleEntries.SingleOrDefaultAsync(
                e => e.Id == body.EntryId && e.ParticipationId == at.ParticipationId,
                ct
            );
        if (struck is null)
        {
            return new Recorded { Flags = ["the entry it corrects is not here"] };
        }

        if (struck.Kind != EntryKind.Dose)
        {
            return new Recorded { Strikes = struck.Id, ChangesFacts = struck.Kind == EntryKind.Vitals };
        }

        Followups.OpenIncident(
            db,
            at.Context,
            at.ParticipationId,
            "MEDICATION_ERROR",
            "A dose was said to be entered wrongly. It stands in record and ledger until it is reversed there.",
            body.Why!.Trim()
        );
        return new Recorded
        {
            Level = VitalLevel.Recheck,
            Findings = ["The dose stands until the ledger reverses it."],
        };
    }
}
