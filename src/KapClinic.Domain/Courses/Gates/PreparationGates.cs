using KapClinic.Domain.Consents;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using static KapClinic.Domain.Courses.GateRule;

namespace KapClinic.Domain.Courses;

/// <summary>The preparation part of the dose gates: green, the course moves on to dosing; and the dose asks them again.</summary>
internal static class PreparationGates
{
    public static IReadOnlyList<GateRule> For(GateStep step) =>
        [
            Rule(
                step,
                "preparation_minimum",
                "Preparation visits completed and signed",
                "Preparation visits",
                GateOwner.Therapist,
                GateArea.Preparation,
                Minimum
            ),
            Rule(
                step,
                "preparation_checklist",
                "Preparation checklist complete",
                "Preparation visits",
                GateOwner.Therapist,
                GateArea.Preparation,
                Checklist
            ),
            Rule(
                step,
                "intention",
                "Intention recorded",
                "Preparation visits",
                GateOwner.Client,
                GateArea.Choices,
                q => If(q.File.Intention is not null, "in the client's own words", "the client's own words")
            ),
            Rule(
                step,
                "session_choices",
                "Touch, music and eyeshade choices",
                "Preparation visits",
                GateOwner.Client,
                GateArea.Choices,
                q => If(q.File.Choices is not null, "recorded", "what the client wants and doesn't want")
            ),
            Rule(
                step,
                "touch_consent",
                "Consent about touch",
                "Consent forms",
                GateOwner.Client,
                GateArea.Consents,
                q => q.File.ConsentGap(ConsentKind.Touch) is { } gap ? Missing(gap) : Met("signed")
            ),
        ];

    /// <summary>Signed preparation visits that were held after the clearance review began; a circle prepares a group.</summary>
    public static IEnumerable<Visit> Counted(CourseFile file) =>
        file.Visits.Where(v =>
            v.PreparationNote?.Signature is not null
            && v.Participation.Status == VisitStatus.Ended
            && file.Course.FirstReviewBegunAt is { } begun
            && (v.Participation.EndedAt ?? v.Session.EndsAt) >= begun
        );

    /// <summary>Checklist items done, over all visits of the course.</summary>
    public static IReadOnlySet<string> ItemsDone(CourseFile file) =>
        Counted(file).SelectMany(v => v.PreparationNote!.Content.Items).ToHashSet(StringComparer.Ordinal);

    private static GateRule Rule(
        GateStep step,
        string code,
        string sentence,
        string neutral,
        GateOwner owner,
        GateArea area,
        Func<GateQuestion, (GateState, string)> ask
    ) => new(new Gate("dose." + code, step, sentence, neutral, owner, area), ask);

    private static (GateState, string) Minimum(GateQuestion q)
    {
        var file = q.File;
        var credited = file.Course.OpeningState is { Counts: true } opening ? opening.CreditedPreparations : 0;
        var done = Counted(file).Count() + credited;
        var needed = file.Parameters.PreparationMinimum;
        if (done < needed)
        {
            return Missing($"{done} of {needed}");
        }

        // A programme that prepares each later dose anew asks for a visit since the last one.
        if (file.Parameters.PreparationPerLaterDose > 0 && file.LastDoseBefore(q.Visit?.Participation.Id) is { } last)
        {
            var since = Counted(file).Count(v => v.Session.StartsAt > last);
            return If(
                since >= file.Parameters.PreparationPerLaterDose,
                $"{since} since the last dose",
                "none since the last dose"
            );
        }

        return Met($"{done} of {needed}");
    }

    private static (GateState, string) Checklist(GateQuestion q)
    {
        if (
            q.File.Course.OpeningState is { Counts: true, CreditedPreparations: > 0 } opening
            && opening.CreditedPreparations >= q.File.Parameters.PreparationMinimum
        )
        {
            return Met("credited from before");
        }

        var done = ItemsDone(q.File);
        var open = PreparationChecklist.Items.Count(i => !done.Contains(i.Code));
        return If(open == 0, "all of P1 to P3", $"{open} of {PreparationChecklist.Items.Count} items are open");
    }
}
