using KapClinic.Domain.Discharge;
using static KapClinic.Domain.Courses.GateRule;

namespace KapClinic.Domain.Courses;

/// <summary>Before a course is completed.</summary>
internal static class ClosingGates
{
    public static IReadOnlyList<GateRule> Rules { get; } =
    [
        Rule("doses_done", "Planned dosing sessions done", "Dosing sessions", GateOwner.Therapist, Doses),
        Rule("closing_measures", "Closing measures", "Questionnaires", GateOwner.Client, Measures),
        Rule(
            "summary",
            "Summary of the course",
            "Summary",
            GateOwner.Therapist,
            q => If(q.File.Course.Summary is not null, "written and signed", "how it went, and what comes next")
        ),
    ];

    private static GateRule Rule(
        string code,
        string sentence,
        string neutral,
        GateOwner owner,
        Func<GateQuestion, (GateState, string)> ask
    ) =>
        new(
            new Gate(
                "completion." + code,
                GateStep.Completion,
                sentence,
                neutral,
                owner,
                code == "closing_measures" ? GateArea.Measures : GateArea.Completion
            ),
            ask
        );

    private static (GateState, string) Doses(GateQuestion q)
    {
        var done = q.File.DosingSessionsDone;
        var planned = q.File.Parameters.DosesPlanned;
        return done >= planned ? Met($"{done} of {planned}")
            : !string.IsNullOrWhiteSpace(q.File.Course.Summary?.DosesEndedReason)
                ? Met($"{done} of {planned}, ended with a reason")
            : Missing($"{done} of {planned}; name the reason if no more will follow");
    }

    private static (GateState, string) Measures(GateQuestion q)
    {
        var last = q.File.LastDoseBefore(null) ?? q.File.Course.OpenedAt;
        string[] needed = ["PHQ-9", "GAD-7"];
        var missing = needed
            .Where(i => !q.File.Measures.Any(m => m.Instrument == i && m.TakenAt > last && !m.UnderRestriction))
            .ToList();
        return If(missing.Count == 0, "taken", $"{string.Join(", ", missing)} not taken since the last dose");
    }
}

/// <summary>Before a client leaves after a dose: every criterion of clinical reference §4.6 is a gate of its own.</summary>
internal static class DischargeGates
{
    public static IReadOnlyList<GateResult> Answer(CourseFile file, Visit visit, bool signingOff)
    {
        if (visit.Doses.Count == 0)
        {
            return [];
        }

        return
        [
            .. DischargeCriteria
                .Evaluate(Question(file, visit, signingOff), file.Policy)
                .Select(c => new GateResult(
                    new Gate(
                        c.Code,
                        GateStep.Discharge,
                        Title(c.Code),
                        c.Code == DischargeCriteria.ReceivingPerson ? "Driver" : "Medical",
                        Owner(c.Code),
                        c.Code == DischargeCriteria.ReceivingPerson ? GateArea.Pickup : GateArea.Discharge
                    ),
                    c.Met ? GateState.Met : GateState.Missing,
                    c.Sentence
                )),
        ];
    }

    public static DischargeQuestion Question(CourseFile file, Visit visit, bool signingOff)
    {
        var last = visit.Doses.MaxBy(d => d.GivenAt)!;
        var answers = visit.DischargeCheck?.Answers ?? new DischargeAnswers();
        var vitals = visit.Vitals.Where(v => v.TakenAt >= visit.Doses[0].GivenAt).MaxBy(v => v.TakenAt);
        return new DischargeQuestion
        {
            Route = last.Route,
            LastDoseAt = last.GivenAt,
            InfusionEndedAt = answers.InfusionEndedAt,
            Now = file.Now,
            Vitals = vitals?.Vitals,
            VitalsAt = vitals?.TakenAt,
            AcceptedBaseline = visit.Vitals.Where(v => v.IsBaseline).MaxBy(v => v.TakenAt)?.Vitals,
            Oriented = answers.Oriented,
            Gait = answers.Gait,
            Nausea = answers.Nausea,
            NoNewSuicidalIntent = answers.NoNewSuicidalIntent,
            FeelsSafe = answers.FeelsSafe,
            SiteFine = answers.SiteFine,
            ReceivingPersonPresent = visit.Pickups.Any(p =>
                p.State is Pickup.PickupState.Arrived or Pickup.PickupState.Released
            ),
            ReceivingPersonIdentified = visit.Pickups.Any(p => p.IdentityCheckedBy is not null),
            AftercareGiven = answers.AftercareGiven,
            SafetyAlertOpen = file.OpenAlerts.Count > 0,
            SignedOff = signingOff || visit.Ending is not null,
        };
    }

    private static string Title(string code) =>
        code switch
        {
            DischargeCriteria.MinimumTime => "Long enough after the dose",
            DischargeCriteria.Responsiveness => "Fully awake",
            DischargeCriteria.Oriented => "Knows who, where and when",
            DischargeCriteria.Gait => "Walks steadily",
            DischargeCriteria.VitalsCurrent => "A current reading",
            DischargeCriteria.BloodPressure => "Blood pressure",
            DischargeCriteria.HeartRate => "Heart rate",
            DischargeCriteria.SpO2 => "Oxygen saturation",
            DischargeCriteria.RespiratoryRate => "Breathing",
            DischargeCriteria.Nausea => "Nausea settled",
            DischargeCriteria.Dissociation => "Dissociation passed",
            DischargeCriteria.SuicidalIntent => "Asked about suicidal intent",
            DischargeCriteria.FeelsSafe => "Feels safe to leave",
            DischargeCriteria.Site => "Injection site",
            DischargeCriteria.ReceivingPerson => "The person taking them home",
            DischargeCriteria.Aftercare => "Aftercare sheet handed over",
            DischargeCriteria.SafetyAlert => "No safety alert open",
            DischargeCriteria.SignOff => "Signed off by a clinician",
            _ => "Ready to go home",
        };

    private static GateOwner Owner(string code) =>
        code switch
        {
            DischargeCriteria.ReceivingPerson => GateOwner.FrontDesk,
            DischargeCriteria.SafetyAlert => GateOwner.Therapist,
            _ => GateOwner.Nurse,
        };
}
