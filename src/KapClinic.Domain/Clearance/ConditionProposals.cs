namespace KapClinic.Domain.Clearance;

/// <summary>
/// Proposes an answer where a condition on the client's record speaks to a screening question. It never answers: a person confirms
/// (clinical reference §2.1).
/// </summary>
public static class ConditionProposals
{
    private static readonly (string Question, string[] Words)[] Table =
    [
        (
            "heart.recent_event",
            ["myocardial infarction", "heart attack", "unstable angina", "stroke", "cerebrovascular"]
        ),
        ("heart.high_pressure", ["hypertension", "high blood pressure"]),
        (
            "heart.stable",
            ["coronary", "atrial fibrillation", "heart failure", "ischemic heart", "angina", "arrhythmia"]
        ),
        ("heart.pacemaker", ["pacemaker", "defibrillator"]),
        ("heart.aneurysm", ["aneurysm", "arteriovenous malformation"]),
        ("brain.bleed", ["intracranial hemorrhage", "intracerebral hemorrhage", "subarachnoid hemorrhage"]),
        ("brain.pressure", ["concussion", "head injury", "brain injury", "hydrocephalus", "brain tumor", "brain mass"]),
        ("brain.seizure", ["seizure", "epilepsy"]),
        ("brain.cognition", ["dementia", "alzheimer", "alzheimer's", "cognitive impairment"]),
        ("lungs.severe", ["chronic obstructive", "emphysema", "pulmonary fibrosis", "oxygen"]),
        ("lungs.sleep_apnoea", ["sleep apnea", "sleep apnoea"]),
        ("liver.severe", ["cirrhosis", "hepatic failure", "liver failure"]),
        ("bladder.cystitis", ["interstitial cystitis", "hematuria", "haematuria"]),
        ("thyroid.overactive", ["hyperthyroidism", "graves", "thyrotoxicosis"]),
        ("eye.pressure", ["glaucoma", "ocular hypertension"]),
        ("porphyria.acute", ["porphyria"]),
        ("diabetes.medicine", ["diabetes"]),
        ("pregnancy.now", ["pregnancy", "pregnant"]),
        ("pregnancy.eclampsia", ["eclampsia", "preeclampsia", "pre-eclampsia"]),
        ("mind.psychosis_disorder", ["schizophrenia", "schizoaffective", "psychosis", "psychotic"]),
        ("mind.bipolar", ["bipolar"]),
        ("mind.dissociation", ["dissociative identity", "borderline personality", "paranoid personality"]),
        ("mind.eating_disorder", ["anorexia", "bulimia", "eating disorder"]),
        ("safety.attempt", ["suicide attempt", "attempted suicide", "suicidal deliberate poisoning"]),
        (
            "substances.disorder",
            [
                "alcoholism",
                "alcohol dependence",
                "drug dependence",
                "opioid dependence",
                "opioid abuse",
                "substance abuse",
                "drug overdose",
            ]
        ),
    ];

    /// <summary>The conditions that speak to each question, by question id.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> From(IEnumerable<string> conditions)
    {
        var names = conditions.ToList();
        return Table
            .Select(row =>
                (
                    row.Question,
                    Names: (IReadOnlyList<string>)
                        [.. names.Where(n => row.Words.Any(word => InteractionCatalogue.Mentions(n, word)))]
                )
            )
            .Where(row => row.Names.Count > 0)
            .ToDictionary(row => row.Question, row => row.Names, StringComparer.Ordinal);
    }
}
