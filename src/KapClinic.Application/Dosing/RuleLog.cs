using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Dosing;

/// <summary>Keeps what the clinical rules answered: which, under which policy, on what, with what result.</summary>
internal static class RuleLog
{
    private const int ResultLength = 500;

    public static void Keep(IClinicDb db, CourseFile file, Guid subjectId, DoseAssessment assessment)
    {
        foreach (var finding in assessment.Findings)
        {
            Add(db, file, subjectId, finding.RuleId, $"{finding.Level}: {finding.Sentence}", finding.Inputs);
        }

        if (assessment.Findings.Count == 0)
        {
            Add(db, file, subjectId, "DOSE-LIMITS", "Ok", Mg(assessment));
        }
    }

    public static void Keep(IClinicDb db, ActContext at, Guid subjectId, VitalsAssessment assessment)
    {
        foreach (var finding in assessment.Findings)
        {
            Add(db, at, subjectId, finding.RuleId, $"{finding.Level}: {finding.Sentence}", finding.Inputs);
        }

        if (assessment.Findings.Count == 0)
        {
            Add(db, at, subjectId, "VITAL-ALERTS", "Normal", new Dictionary<string, string>());
        }
    }

    public static void Keep(IClinicDb db, CourseFile file, Guid subjectId, IEnumerable<PreCheckResult> results)
    {
        foreach (var result in results)
        {
            Add(
                db,
                file,
                subjectId,
                result.RuleId,
                $"{result.Band}: {result.Sentence}",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["check"] = result.Check }
            );
        }
    }

    public static void Add(
        IClinicDb db,
        CourseFile file,
        Guid subjectId,
        string ruleId,
        string result,
        IReadOnlyDictionary<string, string> inputs
    ) => Add(db, new FileAndUser(file, Guid.Empty).Context, subjectId, ruleId, result, inputs);

    private static void Add(
        IClinicDb db,
        ActContext at,
        Guid subjectId,
        string ruleId,
        string result,
        IReadOnlyDictionary<string, string> inputs
    ) =>
        db.RuleEvaluations.Add(
            new RuleEvaluation
            {
                RuleId = ruleId,
                PolicyNumber = at.PolicyNumber,
                SubjectId = subjectId,
                ClientId = at.ClientId,
                Inputs = inputs,
                Result = result.Length <= ResultLength ? result : result[..ResultLength],
                At = at.Now,
            }
        );

    private static Dictionary<string, string> Mg(DoseAssessment assessment) =>
        new(StringComparer.Ordinal) { ["total"] = assessment.Total.ToString() };
}
