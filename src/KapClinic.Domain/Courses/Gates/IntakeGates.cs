using KapClinic.Domain.Consents;
using static KapClinic.Domain.Courses.GateRule;

namespace KapClinic.Domain.Courses;

/// <summary>Before the clearance review, and before preparation counts (PRODUCT's gate table, first two rows).</summary>
internal static class IntakeGates
{
    public static IReadOnlyList<GateRule> Rules { get; } =
    [
        Intake(
            "identity_and_contact",
            "Identity and contact",
            "Identity and contact details",
            GateOwner.FrontDesk,
            GateArea.Client,
            q =>
                (q.File.Client.IdentityCheckedAt, q.File.Client.Contact) switch
                {
                    (null, _) => Missing("nobody has checked an identity document yet"),
                    (_, { Phone: null or "", Email: null or "" }) => Missing("a phone number or an e-mail address"),
                    (_, { AddressLine: null or "" }) => Missing("the address"),
                    _ => Met("checked"),
                }
        ),
        Intake(
            "emergency_contact",
            "Emergency contact",
            "Emergency contact",
            GateOwner.FrontDesk,
            GateArea.Client,
            q => If(q.File.Client.EmergencyContact is not null, "named", "whom we call when something is wrong")
        ),
        Intake(
            "history",
            "History questionnaire",
            "Intake forms",
            GateOwner.Client,
            GateArea.Intake,
            q =>
                If(
                    q.File.Intake?.History.IsComplete == true,
                    "filled in",
                    "concern, earlier treatment, psychiatric history and substances"
                )
        ),
        Intake(
            "goals",
            "Goals",
            "Intake forms",
            GateOwner.Client,
            GateArea.Intake,
            q => If(!string.IsNullOrWhiteSpace(q.File.Intake?.Goals), "named", "what the client hopes for")
        ),
        Intake("screening_answers", "Screening answers", "Intake forms", GateOwner.Client, GateArea.Intake, Screening),
        Intake(
            "baseline_measures",
            "Baseline measures",
            "Questionnaires",
            GateOwner.Client,
            GateArea.Measures,
            Baseline
        ),
        Intake(
            "privacy_notice",
            "Privacy notice signed",
            "Privacy notice",
            GateOwner.Client,
            GateArea.Consents,
            q => q.File.ConsentGap(ConsentKind.PrivacyNotice) is { } gap ? Missing(gap) : Met("signed")
        ),
        Intake(
            "suicide_screen",
            "Suicide screen",
            "Questionnaires",
            GateOwner.Therapist,
            GateArea.Measures,
            q => If(q.File.Measures.Any(m => m.Instrument == "ASQ"), "done", "the ASQ has not been asked")
        ),
        new(
            new Gate(
                "preparation.review_begun",
                GateStep.PreparationCounts,
                "Clearance review begun",
                "Medical",
                GateOwner.Prescriber,
                GateArea.Clearance
            ),
            q => If(q.File.Course.FirstReviewBegunAt is not null, "begun", "a prescriber has not begun the review")
        ),
        new(
            new Gate(
                "preparation.programme_chosen",
                GateStep.PreparationCounts,
                "Programme chosen",
                "Programme",
                GateOwner.Therapist,
                GateArea.Intake
            ),
            q => If(q.File.Programme.InForce, q.File.ProgrammeName, "this version of the programme is still a draft")
        ),
        new(
            new Gate(
                "preparation.active_engagement",
                GateStep.PreparationCounts,
                "Wants to take an active part",
                "Intake forms",
                GateOwner.Therapist,
                GateArea.Intake
            ),
            q =>
                (q.File.Parameters.ActiveEngagementAsked, q.File.Intake?.ActiveEngagement) switch
                {
                    (false, _) => Met("not asked in this programme"),
                    (_, true) => Met("yes"),
                    (_, false) => Missing("the client would rather not; refer to ketamine care without psychotherapy"),
                    _ => Missing("not asked yet"),
                }
        ),
        new(
            new Gate(
                "clearance.decided",
                GateStep.ClearanceDecision,
                "Clearance decided",
                "Medical",
                GateOwner.Prescriber,
                GateArea.Clearance
            ),
            q => DoseGates.Clearance(q.File, q.File.Now)
        ),
    ];

    /// <summary>The measures every course begins with; PCL-5 is added where trauma was named (clinical reference §5.6).</summary>
    private static readonly string[] BaselineInstruments = ["PHQ-9", "GAD-7", "AUDIT-C"];

    private static GateRule Intake(
        string code,
        string sentence,
        string neutral,
        GateOwner owner,
        GateArea area,
        Func<GateQuestion, (GateState, string)> ask
    ) => new(new Gate("intake." + code, GateStep.ClearanceReview, sentence, neutral, owner, area), ask);

    private static (GateState, string) Screening(GateQuestion q)
    {
        if (q.File.Intake is not { } intake)
        {
            return Missing("not begun");
        }

        var open = Domain.Clearance.ScreeningQuestionnaire.Current.Unanswered(intake.Screening).Count;
        return open > 0 ? Missing($"{open} {(open == 1 ? "question is" : "questions are")} open")
            : intake.ListsConfirmed ? Met("complete")
            : Missing("medicines and allergies have not been gone through");
    }

    private static (GateState, string) Baseline(GateQuestion q)
    {
        var missing = BaselineInstruments
            .Where(i => !q.File.Measures.Any(m => m.Instrument == i && m.Total is not null && !m.UnderRestriction))
            .ToList();
        return If(missing.Count == 0, "taken", $"{string.Join(", ", missing)} not taken yet");
    }
}
