namespace KapClinic.Domain.Clearance;

/// <summary>
/// Proposes an answer where a condition on the client's record speaks to a screening question. It never answers: a person confirms
/// (clinical reference §2.1).
/// </summary>
public static class ConditionProposals
{
    /// <summary>
    /// How long after its end a condition still speaks to a question about the present, in months: "lately" and "under control" ask
    /// for somebody to look.
    /// </summary>
    private const int StillRecentMonths = 12;

    // Ever: the question asks about the whole life, so that a condition counts however long ago it ended.
    private static readonly (string Question, bool Ever, string[] Words)[] Table =
    [
        (
            "heart.recent_event",
            true,
            ["myocardial infarction", "heart attack", "unstable angina", "stroke", "cerebrovascular"]
        ),
        ("heart.high_pressure", false, ["hypertension", "high blood pressure"]),
        ("heart.unstable", true, ["cardiac arrest", "ventricular fibrillation", "ventricular tachycardia"]),
        (
            "heart.stable",
            false,
            ["coronary", "atrial fibrillation", "heart failure", "ischemic heart", "angina", "arrhythmia"]
        ),
        ("heart.pacemaker", true, ["pacemaker", "defibrillator"]),
        ("heart.aneurysm", true, ["aneurysm", "arteriovenous malformation"]),
        ("brain.bleed", true, ["intracranial hemorrhage", "intracerebral hemorrhage", "subarachnoid hemorrhage"]),
        (
            "brain.pressure",
            false,
            ["concussion", "head injury", "brain injury", "hydrocephalus", "brain tumor", "brain mass"]
        ),
        ("brain.seizure", true, ["seizure", "epilepsy"]),
        ("brain.cognition", false, ["dementia", "alzheimer", "alzheimer's", "cognitive impairment"]),
        (
            "lungs.severe",
            false,
            ["chronic obstructive", "emphysema", "pulmonary fibrosis", "oxygen", "hypoxemia", "hypoxaemia"]
        ),
        ("lungs.sleep_apnoea", false, ["sleep apnea", "sleep apnoea"]),
        ("liver.severe", true, ["cirrhosis", "hepatic failure", "liver failure"]),
        ("bladder.cystitis", false, ["interstitial cystitis", "hematuria", "haematuria"]),
        ("thyroid.overactive", false, ["hyperthyroidism", "graves", "thyrotoxicosis"]),
        ("eye.pressure", false, ["glaucoma", "ocular hypertension"]),
        ("porphyria.acute", true, ["porphyria"]),
        ("diabetes.medicine", false, ["diabetes"]),
        ("pregnancy.now", false, ["pregnancy", "pregnant"]),
        ("pregnancy.eclampsia", false, ["eclampsia", "preeclampsia", "pre-eclampsia"]),
        ("mind.psychosis_disorder", true, ["schizophrenia", "schizoaffective", "psychosis", "psychotic"]),
        ("mind.bipolar", true, ["bipolar"]),
        ("mind.dissociation", true, ["dissociative identity", "borderline personality", "paranoid personality"]),
        ("mind.eating_disorder", false, ["anorexia", "bulimia", "eating disorder"]),
        ("safety.attempt", true, ["suicide attempt", "attempted suicide", "suicidal deliberate poisoning"]),
        (
            "substances.disorder",
            false,
            [
                "alcoholism",
                "alcohol dependence",
                "alcohol abuse",
                "alcohol use disorder",
                "unhealthy alcohol",
                "drug dependence",
                "opioid dependence",
                "opioid abuse",
                "opioid use disorder",
                "substance abuse",
                "substance use disorder",
                "drug overdose",
            ]
        ),
    ];

    /// <summary>The conditions that speak to each question, in words, by question id.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> From(
        IEnumerable<RecordedCondition> conditions,
        DateOnly today
    )
    {
        var all = conditions.ToList();
        return Table
            .Select(row =>
                (
                    row.Question,
                    Names: (IReadOnlyList<string>)
                        [
                            .. all.Where(c =>
                                    row.Ever || c.Until is not { } end || end.AddMonths(StillRecentMonths) > today
                                )
                                .Where(c => row.Words.Any(word => InteractionCatalogue.Mentions(c.Name, word)))
                                .Select(c => c.InWords())
                                .Distinct(StringComparer.Ordinal),
                        ]
                )
            )
            .Where(row => row.Names.Count > 0)
            .ToDictionary(row => row.Question, row => row.Names, StringComparer.Ordinal);
    }
}

/// <summary>A condition as the record holds it; ended or not.</summary>
public sealed record RecordedCondition(string Name, DateOnly? Since, DateOnly? Until)
{
    /// <summary>"Myocardial infarction, since 3 March 2001", "Concussion, until 4 May 2019".</summary>
    internal string InWords() =>
        this switch
        {
            { Until: { } end } => $"{Name}, until {Plain.Date(end)}",
            { Since: { } begun } => $"{Name}, since {Plain.Date(begun)}",
            _ => Name,
        };
}
