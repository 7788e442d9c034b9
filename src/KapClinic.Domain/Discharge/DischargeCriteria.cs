using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Discharge;

/// <summary>Whether a client is ready to leave (clinical reference §4.6). All must be met; a hospital transfer or a client who leaves asks none of them.</summary>
public static class DischargeCriteria
{
    public const string MinimumTime = "discharge.minimum_time";
    public const string Responsiveness = "discharge.responsiveness";
    public const string Oriented = "discharge.oriented";
    public const string Gait = "discharge.gait";
    public const string VitalsCurrent = "discharge.vitals_current";
    public const string BloodPressure = "discharge.blood_pressure";
    public const string HeartRate = "discharge.heart_rate";
    public const string SpO2 = "discharge.spo2";
    public const string RespiratoryRate = "discharge.respiratory_rate";
    public const string Nausea = "discharge.nausea";
    public const string Dissociation = "discharge.dissociation";
    public const string Score = "discharge.score";
    public const string SuicidalIntent = "discharge.suicidal_intent";
    public const string FeelsSafe = "discharge.feels_safe";
    public const string Site = "discharge.site";
    public const string ReceivingPerson = "discharge.receiving_person";
    public const string Aftercare = "discharge.aftercare";
    public const string SafetyAlert = "discharge.safety_alert";
    public const string SignOff = "discharge.sign_off";

    public static IReadOnlyList<DischargeCriterion> Evaluate(DischargeQuestion question, ClinicalPolicy policy)
    {
        var rules = policy.Discharge;
        var vitals = question.Vitals ?? new VitalSet();
        var criteria = new List<DischargeCriterion> { Time(question, policy) };

        Add(
            Responsiveness,
            vitals.Responsiveness.Value >= rules.Responsiveness,
            "Responds readily to their name.",
            $"Responsiveness has to be {rules.Responsiveness} of 5; it is {vitals.Responsiveness}."
        );
        Add(
            Oriented,
            question.Oriented == true,
            "Oriented to person, place and time.",
            "Check orientation to person, place and time."
        );
        Add(
            Gait,
            question.Gait is Domain.Discharge.Gait.SteadyUnaided or Domain.Discharge.Gait.SteadyWithUsualAid,
            "Walks steadily.",
            "The client has to walk steadily, unaided or with their usual aid."
        );
        Add(
            VitalsCurrent,
            question.VitalsAt is { } at && question.Now - at <= TimeSpan.FromMinutes(rules.VitalsGoodForMinutes),
            "Vital signs are current.",
            $"Take vital signs: none within the last {rules.VitalsGoodForMinutes} minutes."
        );
        criteria.AddRange(DischargeVitals.Evaluate(vitals, question.AcceptedBaseline, rules));
        Add(
            Nausea,
            question.Nausea is NauseaGrade.None or NauseaGrade.Mild,
            "No more than mild nausea.",
            "Nausea has to be none or mild."
        );
        Add(
            Dissociation,
            vitals.Dissociation.Value <= rules.GreatestDissociation,
            $"Dissociation is {vitals.Dissociation} of 10.",
            $"Dissociation has to be {rules.GreatestDissociation} of 10 or less; it is {vitals.Dissociation}."
        );
        criteria.AddRange(RecoveryCriterion.Evaluate(question, policy));
        Add(
            SuicidalIntent,
            question.NoNewSuicidalIntent == true,
            "No new suicidal intent.",
            "Ask about new suicidal intent; a clinician has to see the client when there is any."
        );
        Add(
            FeelsSafe,
            question.FeelsSafe == true,
            "Feels safe to leave.",
            "Ask whether the client feels safe to leave."
        );
        if (question.Route.IsInjected())
            Add(
                Site,
                question.SiteFine == true,
                "The injection site is fine.",
                "Look at the injection or infusion site."
            );
        criteria.Add(Receiving(question));
        Add(
            Aftercare,
            question.AftercareGiven,
            "Aftercare was handed over.",
            "Hand over the aftercare sheet with the restriction's end and the emergency numbers."
        );
        Add(
            SafetyAlert,
            !question.SafetyAlertOpen,
            "No open safety alert.",
            "A safety alert is open; a clinician has to close it in this session."
        );
        Add(
            SignOff,
            question.SignedOff,
            "Signed off by a clinician.",
            "A clinician has to sign off.",
            overridable: false
        );
        return criteria;

        void Add(string code, bool met, string yes, string no, bool overridable = true) =>
            criteria.Add(new(code, met, met ? yes : no, overridable));
    }

    /// <summary>Nobody leaves alone after a dose: somebody has to be here, whoever signs (clinical reference §7.3).</summary>
    private static DischargeCriterion Receiving(DischargeQuestion question)
    {
        var who = question.StaysOnSite
            ? "responsible adult who stays with the client"
            : "person taking the client home";
        return question switch
        {
            { ReceivingPersonPresent: true, ReceivingPersonIdentified: true } => new(
                ReceivingPerson,
                true,
                $"The {who} is here and identified.",
                Overridable: false
            ),
            { ReceivingPersonPresent: true } => new(
                ReceivingPerson,
                false,
                $"Check the identity of the {who}.",
                Overridable: false
            ),
            _ => new(ReceivingPerson, false, $"The {who} is not here yet.", Overridable: false),
        };
    }

    /// <summary>The label demands the full observation of esketamine: nobody shortens it.</summary>
    private static DischargeCriterion Time(DischargeQuestion question, ClinicalPolicy policy)
    {
        var overridable = question.Route != Route.InEsketamine && policy.Discharge.ObservationMayBeShortened;
        if (question is { Route: Route.Iv, InfusionEndedAt: null })
            return new(MinimumTime, false, "The end of the infusion is not recorded.", overridable);
        var earliest = MinimumObservation.EarliestLeave(
            question.Route,
            question.LastDoseAt,
            question.InfusionEndedAt,
            policy
        );
        return question.Now >= earliest
            ? new(MinimumTime, true, "The minimum observation is over.", overridable)
            : new(
                MinimumTime,
                false,
                $"Minimum observation: {Plain.Duration(earliest - question.Now)} to go.",
                overridable
            );
    }
}
