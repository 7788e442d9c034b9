namespace KapClinic.Domain.Courses;

/// <summary>The one evaluator: what is missing before a step. Pages, API and handlers all ask it; nothing else decides.</summary>
public static class GateEvaluator
{
    private static readonly Dictionary<GateStep, IReadOnlyList<GateRule>> Rules = new()
    {
        [GateStep.ClearanceReview] = Of(GateStep.ClearanceReview, IntakeGates.Rules),
        [GateStep.ClearanceDecision] = Of(GateStep.ClearanceDecision, IntakeGates.Rules),
        [GateStep.PreparationCounts] = Of(GateStep.PreparationCounts, IntakeGates.Rules),
        [GateStep.FinishPreparation] = PreparationGates.For(GateStep.FinishPreparation),
        [GateStep.BookDosing] = Of(GateStep.BookDosing, DoseGates.Rules),
        [GateStep.GiveDose] = Of(GateStep.GiveDose, DoseGates.Rules),
        [GateStep.NextDosing] = NextDosingGates.For(GateStep.NextDosing),
        [GateStep.Completion] = Of(GateStep.Completion, ClosingGates.Rules),
    };

    /// <summary>Every gate that isn't computed from criteria, for the documentation and its test.</summary>
    public static IEnumerable<Gate> Catalogue => Rules.Values.SelectMany(r => r).Select(r => r.Gate);

    /// <param name="file">The course as it stands.</param>
    /// <param name="step">The step asked about.</param>
    /// <param name="visit">The visit, for steps of a visit.</param>
    /// <param name="signingOff">At discharge: the sign-off is what is being asked for.</param>
    public static IReadOnlyList<GateResult> Evaluate(
        CourseFile file,
        GateStep step,
        Visit? visit = null,
        bool signingOff = false
    )
    {
        if (step == GateStep.Discharge)
        {
            return visit is null ? [] : DischargeGates.Answer(file, visit, signingOff);
        }

        var question = new GateQuestion(file, visit);
        return [.. Rules[step].Select(rule => rule.Answer(question))];
    }

    /// <summary>The refusals of a step, one for each gate that is not met; empty when the step is open.</summary>
    public static IReadOnlyList<Error> Refusals(CourseFile file, GateStep step, Visit? visit = null) =>
        [.. Evaluate(file, step, visit).Where(g => g.Refuses).Select(g => g.ToError())];

    /// <summary>The step the course page leads with.</summary>
    public static GateStep? NextStep(CourseFile file) =>
        file.Course.Stage switch
        {
            Stage.Intake => GateStep.ClearanceReview,
            Stage.MedicalClearance => GateStep.ClearanceDecision,
            Stage.Preparation => GateStep.FinishPreparation,
            Stage.Dosing => file.IsUnderDose ? GateStep.Discharge : GateStep.GiveDose,
            Stage.Integration when file.DosingSessionsDone >= file.Parameters.DosesPlanned && file.NextDosing is null =>
                GateStep.Completion,
            Stage.Integration => GateStep.NextDosing,
            Stage.Maintenance => GateStep.NextDosing,
            _ => null,
        };

    private static IReadOnlyList<GateRule> Of(GateStep step, IReadOnlyList<GateRule> rules) =>
        [.. rules.Where(r => r.Gate.Step == step)];
}
