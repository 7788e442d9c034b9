using KapClinic.Domain.Discharge;
using KapClinic.Domain.Programmes;
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
                        c.Title,
                        c.Code == DischargeCriteria.ReceivingPerson ? "Driver" : "Medical",
                        c.Owner,
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
            // The label of esketamine holds whatever else was given.
            Route = visit.Doses.Any(d => d.Route == Dosing.Route.InEsketamine) ? Dosing.Route.InEsketamine : last.Route,
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
            Aldrete = answers.Aldrete,
            Padss = answers.Padss,
            StaysOnSite = file.Parameters.Destination == DischargeDestination.ResponsibleAdult,
            SiteFine = answers.SiteFine,
            ReceivingPersonPresent = visit.Pickups.Any(p =>
                p.State is Pickup.PickupState.Arrived or Pickup.PickupState.Released
            ),
            ReceivingPersonIdentified = visit.Pickups.Any(p => p is { Stands: true, IdentityCheckedBy: not null }),
            AftercareGiven = answers.AftercareGiven,
            SafetyAlertOpen = file.OpenAlerts.Count > 0,
            SignedOff = signingOff || visit.Ending is not null,
        };
    }
}
