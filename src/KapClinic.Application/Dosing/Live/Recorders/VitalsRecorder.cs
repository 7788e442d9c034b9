using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Readings, judged by the alert table at the moment they were taken (clinical reference §4.2).</summary>
internal sealed class VitalsRecorder(IClinicDb db) : EntryRecorder<VitalsBody>
{
    private static readonly VitalsBodyValidator Shape = new();

    public override EntryKind Kind => EntryKind.Vitals;

    public override bool LocksCourse => true;

    protected override Unreadable? Check(VitalsBody body) =>
        Shape.Validate(body) is { IsValid: false, Errors: [var first, ..] }
            ? new Unreadable(first.ErrorMessage, first.PropertyName)
            : null;

    protected override Task<Recorded> RecordAsync(VitalsBody body, EntryAt at, CancellationToken ct)
    {
        var vitals = body.ToVitals();
        var facts = at.Facts;
        var isBaseline = facts.Participation.DosedAt is not { } dosed || at.At < dosed;
        var last = facts.Doses.Where(d => d.GivenAt <= at.At).MaxBy(d => d.GivenAt);
        var assessment = VitalsCheck.Assess(
            vitals,
            facts.Baseline,
            last?.Route,
            last is null ? null : (decimal)(at.At - last.GivenAt).TotalMinutes,
            facts.Policy
        );
        var record = new VitalsRecord
        {
            Id = at.Id,
            ParticipationId = at.ParticipationId,
            TakenAt = at.At,
            RecordedAt = at.Now,
            RecordedBy = at.AuthorId,
            IsBaseline = isBaseline,
            Vitals = vitals,
            Level = assessment.Level,
            PolicyNumber = facts.PolicyVersion.Number,
            Actions = [.. assessment.Findings.Select(f => f.Action).Distinct()],
            Note = body.Note,
        };
        db.VitalsRecords.Add(record);
        RuleLog.Keep(db, at.Context, at.Id, assessment);
        if (isBaseline)
        {
            facts.NewBaseline = vitals;
        }

        if (assessment.Level >= VitalLevel.Urgent)
        {
            Followups.TellPrescriber(db, at.Context, "vitals.review", "Needed in the dosing room now.");
        }

        return Task.FromResult(
            new Recorded
            {
                Level = assessment.Level,
                Findings = [.. assessment.Findings.Select(f => f.Sentence)],
                Actions = record.Actions,
                Flags =
                    body.Confirmed || VitalsCheck.Questions(vitals, facts.Policy).Count == 0
                        ? []
                        : ["unusual and not confirmed"],
            }
        );
    }
}
