using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>A medicine given when needed. One that is not on the order opens an incident.</summary>
internal sealed class PrnRecorder(IClinicDb db) : EntryRecorder<PrnBody>
{
    public override EntryKind Kind => EntryKind.Prn;

    protected override Unreadable? Check(PrnBody body) =>
        Needs(body.Medicine, 200, "medicine", "Name the medicine.")
        ?? Needs(body.Dose, 100, "dose", "Enter how much was given.")
        ?? AtMost(body.For, 200, "for")
        ?? AtMost(body.Response, 2000, "response");

    protected override Task<Recorded> RecordAsync(PrnBody body, EntryAt at, CancellationToken ct)
    {
        var medicine = body.Medicine!.Trim();
        var ordered = at.Facts.Order?.Prn.Any(p =>
            string.Equals(p.Medicine.Trim(), medicine, StringComparison.OrdinalIgnoreCase)
        );
        if (ordered == true)
        {
            return Task.FromResult(Recorded.Plainly);
        }

        var finding = $"{medicine} is not on the order.";
        Followups.OpenIncident(
            db,
            at.Context,
            at.ParticipationId,
            "MEDICATION_ERROR",
            $"{medicine} {body.Dose!.Trim()} was given. {finding}",
            string.IsNullOrWhiteSpace(body.For) ? "No reason was given." : body.For.Trim()
        );
        return Task.FromResult(new Recorded { Level = VitalLevel.Recheck, Findings = [finding] });
    }
}
