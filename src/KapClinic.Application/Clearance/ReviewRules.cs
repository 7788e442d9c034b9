using KapClinic.Application.Clients;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Clearance;

/// <summary>Evaluates the rules of a review again, from the answers, lists, measures and findings as they stand now.</summary>
internal static class ReviewRules
{
    /// <summary>Applies what the rules say to the review and gives the rows that keep what was evaluated.</summary>
    public static IReadOnlyList<RuleEvaluation> Evaluate(
        ClearanceReview review,
        CourseFile file,
        IReadOnlyList<ListLine> lists
    )
    {
        var tripped = ClearanceRules.Evaluate(Input(file, review.Findings, lists), file.Policy);
        review.Apply(tripped);
        return
        [
            .. tripped.Select(t => new RuleEvaluation
            {
                RuleId = t.RuleId,
                PolicyNumber = file.PolicyVersion.Number,
                SubjectId = review.Id,
                ClientId = file.Client.Id,
                Inputs = t.Inputs,
                Result = t.Class.ToString(),
                At = file.Now,
            }),
        ];
    }

    public static ClearanceInput Input(CourseFile file, ClearanceFindings findings, IReadOnlyList<ListLine> lists) =>
        new()
        {
            Answers = file.Intake?.Screening ?? new Dictionary<string, string>(),
            BirthDate = file.Client.BirthDate,
            Today = file.Today,
            PressureReadings = [.. Readings(findings, file)],
            Asa = findings.Asa,
            Bmi = findings.Bmi,
            ChildPugh = findings.ChildPugh,
            Labs = new LabResults
            {
                AltMultiple = Multiple(findings.Alt, findings.AltUpperLimit),
                AstMultiple = Multiple(findings.Ast, findings.AstUpperLimit),
                AlpOrBilirubinRaised = findings.AlpOrBilirubinRaised == true,
                LiverTestsExplained = findings.LiverTestsExplained,
                PregnancyTestPositive = findings.PregnancyTestPositive,
                KetamineOrPcpInUrine = findings.KetamineOrPcpInUrine,
                OtherDrugInUrine = findings.OtherDrugInUrine,
                UnexplainedHaematuria = findings.UnexplainedHaematuria,
                ThyroidOveractive = findings.ThyroidOveractive,
                ElectrolytesDisturbed = findings.ElectrolytesDisturbed,
            },
            Medicines = [.. lists.Where(l => l.Kind == ListKind.Medicine).Select(l => $"{l.Name} {l.Detail}".Trim())],
            Allergies = [.. lists.Where(l => l.Kind == ListKind.Allergy).Select(l => l.Name)],
            Scores = new ScreeningScores
            {
                AuditC = Score("AUDIT-C", file),
                Asq = Score("ASQ", file),
                Cssrs = Score("C-SSRS", file),
                StopBang = findings.StopBangScore,
            },
        };

    private static IEnumerable<PressureReading> Readings(ClearanceFindings findings, CourseFile file)
    {
        if (findings is { SystolicFirst: { } systolic, DiastolicFirst: { } diastolic })
        {
            yield return new PressureReading(systolic, diastolic, file.Now);
        }

        if (findings is { SystolicSecond: { } second, DiastolicSecond: { } below })
        {
            yield return new PressureReading(second, below, file.Now.AddMinutes(findings.MinutesBetween ?? 0));
        }
    }

    private static decimal? Multiple(decimal? value, decimal? limit) =>
        value is { } found && limit is > 0 ? Math.Round(found / limit.Value, 2) : null;

    private static MeasureScore? Score(string instrument, CourseFile file) =>
        file.Measures.FirstOrDefault(m => m.Instrument == instrument) is { } newest
        && MeasureDefinition.Find(instrument) is { } measure
            ? measure.Score(newest.Answers, new MeasureContext { Policy = file.Policy })
            : null;
}
