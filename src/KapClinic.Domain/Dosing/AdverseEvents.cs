namespace KapClinic.Domain.Dosing;

/// <summary>One code of the clinic's own list: what it is called and what is usually done (clinical reference §4.5).</summary>
/// <param name="Code">Stable.</param>
/// <param name="Name">As a person says it.</param>
/// <param name="Action">The usual first action; medicines only by the prescriber's order.</param>
public sealed record AdverseEventKind(string Code, string Name, string Action)
{
    /// <summary>Raises a safety alert.</summary>
    public bool RaisesAlert => Code.StartsWith("SUICIDAL_IDEATION", StringComparison.Ordinal);

    /// <summary>Suspends the clearance until a prescriber has looked: by name, or because further doses are held for a test (clinical reference §4.5).</summary>
    public bool SuspendsClearance => Code is "PSYCHOSIS" or "MANIA_SWITCH" or "URINARY_SYMPTOMS" or "LFT_ELEVATION";

    /// <summary>Opens an incident.</summary>
    public bool OpensIncident => Code is "FALL" or "BOUNDARY_CONCERN" or "MEDICATION_ERROR" or "DIVERSION";
}

/// <summary>The list of adverse events. Our own words: MedDRA is licensed.</summary>
public static class AdverseEvents
{
    public const string Nausea = "NAUSEA";

    public static IReadOnlyList<string> Severities { get; } =
    ["mild", "moderate", "severe", "life-threatening", "fatal"];

    public static IReadOnlyList<AdverseEventKind> All { get; } =
    [
        new(Nausea, "Nausea", "Head up or side-lying; medicine against nausea as ordered."),
        new("VOMITING", "Vomiting", "Side-lying; medicine against nausea as ordered."),
        new("DIZZINESS", "Dizziness", "Stay seated, assist."),
        new("ATAXIA", "Unsteady", "Stay seated, assist."),
        new("FALL", "Fall", "Look for injury; an incident is opened."),
        new(
            "HYPERTENSION",
            "High blood pressure",
            "Measure again in 5 minutes, quiet, stop any infusion; PRN as ordered."
        ),
        new("TACHYCARDIA", "Fast heart rate", "ECG, prescriber."),
        new("BRADYCARDIA", "Slow heart rate", "ECG, prescriber."),
        new("ARRHYTHMIA", "Irregular heart beat", "ECG, prescriber."),
        new("ANXIETY", "Anxiety", "Reassure, ground, breathe; PRN as ordered if severe."),
        new("PANIC", "Panic", "Reassure, ground, breathe; PRN as ordered if severe."),
        new("DYSPHORIA", "Dysphoria", "Reassure, ground, breathe."),
        new("DIFFICULT_EXPERIENCE", "Difficult experience", "Stay close, reassure, ground, breathe."),
        new("AGITATION", "Agitation", "Lower the stimulation; PRN as ordered."),
        new("EMERGENCE_REACTION", "Emergence reaction", "Lower the stimulation; PRN as ordered."),
        new("EXCESS_SEDATION", "Too deeply sedated", "Airway, oxygen, bag and mask, emergency services."),
        new("RESP_DEPRESSION", "Breathing depressed", "Airway, oxygen, bag and mask, emergency services."),
        new("HYPOXIA", "Low oxygen", "Airway, oxygen, bag and mask, emergency services."),
        new("LARYNGOSPASM", "Laryngospasm", "Jaw thrust, positive pressure, emergency services."),
        new("HYPERSALIVATION", "Much saliva", "Suction, side-lying; PRN as ordered."),
        new("ANAPHYLAXIS", "Anaphylaxis", "Adrenaline as ordered, emergency services."),
        new("SEIZURE", "Seizure", "Protect from injury; PRN as ordered, emergency services."),
        new(
            "SUICIDAL_IDEATION_NEW",
            "New suicidal thoughts",
            "Safety assessment now; no discharge until a clinician has signed off."
        ),
        new(
            "SUICIDAL_IDEATION_WORSE",
            "Suicidal thoughts, worse",
            "Safety assessment now; no discharge until a clinician has signed off."
        ),
        new("PSYCHOSIS", "Psychosis", "Prescriber today; the clearance is suspended."),
        new("MANIA_SWITCH", "Switch into mania", "Prescriber today; the clearance is suspended."),
        new("PROLONGED_DISSOCIATION", "Dissociation over 120 minutes", "Observe for longer."),
        new("HEADACHE", "Headache", "As needed."),
        new("BLURRED_VISION", "Blurred or double vision", "As needed."),
        new("NYSTAGMUS", "Nystagmus", "As needed."),
        new("INJECTION_SITE", "Injection site", "As needed."),
        new("PRURITUS", "Itch or rash", "As needed."),
        new("URINARY_SYMPTOMS", "Urinary symptoms", "Urine test; hold further doses."),
        new("LFT_ELEVATION", "Raised liver values", "Liver tests; hold further doses."),
        new("BOUNDARY_CONCERN", "Boundary concern", "An incident is opened."),
        new("MEDICATION_ERROR", "Medication error", "An incident is opened."),
        new("DIVERSION", "Diversion", "An incident is opened."),
    ];

    public static AdverseEventKind? Find(string code) => All.FirstOrDefault(k => k.Code == code);
}
