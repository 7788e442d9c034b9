using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>A dose that was given: within the order it stands on the gates, else it opens an incident.</summary>
internal sealed class DoseRecorder(IClinicDb db, CourseFiles files, DoseFacts facts, ICurrentUser user)
    : EntryRecorder<DoseBody>
{
    public override EntryKind Kind => EntryKind.Dose;

    public override bool LocksCourse => true;

    protected override Unreadable? Check(DoseBody body) =>
        body.Route is null ? new Unreadable("Choose a route.", "route")
        : body.Milligrams is not { } mg || mg is < 0.001m or > 100_000
            ? new Unreadable("Enter what was given, in milligrams, above zero.", "milligrams")
        : body.HeldMinutes is < 0 or > 120 ? new Unreadable("Enter minutes between 0 and 120.", "heldMinutes")
        : AtMost(body.Product, DoseOrder.ProductLength, "product")
            ?? AtMost(body.Reason, RecordDoseInFact.ReasonLength, "reason")
            ?? AtMost(body.Note, RecordDoseInFact.ReasonLength, "note");

    protected override async Task<Recorded> RecordAsync(DoseBody body, EntryAt at, CancellationToken ct)
    {
        var opened = await files.OpenForCareAtAsync(at.ParticipationId, ct);
        var (file, visit) = opened.Value;
        var lot = body.LotId is { } id && await db.MedicationLots.AnyAsync(l => l.Id == id, ct) ? body.LotId : null;
        var stated = await facts.RecordAsync(
            file,
            visit,
            new DoseFact
            {
                Id = at.Id,
                Route = body.Route!.Value,
                Amount = Micrograms.FromMilligrams(body.Milligrams!.Value),
                Product = body.Product,
                LotId = lot,
                GivenAt = at.At,
                GivenBy = at.AuthorId,
                MayAdminister = await MayAdministerAsync(at, body.Route.Value, ct),
                HeldMinutes = body.HeldMinutes,
                Swallowed = body.Swallowed,
                Reason = string.IsNullOrWhiteSpace(body.Reason) ? "Entered on the console." : body.Reason.Trim(),
                Note = body.Note,
            },
            ct
        );
        return new Recorded
        {
            Level = stated.Dose.IncidentId is null ? null : VitalLevel.Urgent,
            Findings = [.. stated.Dose.Findings, .. stated.Broken],
            Flags = body.LotId is not null && lot is null ? ["the lot is not in the register"] : [],
            ChangesFacts = true,
        };
    }

    private async Task<bool> MayAdministerAsync(EntryAt at, Route route, CancellationToken ct)
    {
        var policy = at.Facts.Policy.Medication;
        return at.AuthorId == user.Id
            ? DosePermission.MayAdminister(user.Roles, route, policy)
            : DosePermission.MayAdminister(await db.RolesOfAsync(at.AuthorId, ct), route, policy);
    }
}
