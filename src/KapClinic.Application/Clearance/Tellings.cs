using KapClinic.Application.Clients;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;

namespace KapClinic.Application.Clearance;

/// <summary>Finds the answers and list lines behind a tripped rule, as the prescriber reads them beside it.</summary>
internal static class Tellings
{
    // Rules that weigh an answer with a date or a score don't name it in the questionnaire's own table.
    private static readonly (string Rule, string[] Questions)[] Weighed =
    [
        ("CX-06", ["heart.recent_event", "heart.recent_event_date"]),
        ("CX-08", ["heart.recent_event", "heart.recent_event_date"]),
        ("CX-24", ["brain.seizure", "brain.seizure_date"]),
        ("CX-29", ["safety.attempt", "safety.attempt_date"]),
        ("CX-31", ["mind.eating_disorder"]),
    ];

    public static IEnumerable<ReadClearance.Told> Of(ClearanceItem item, CourseFile file, IReadOnlyList<ListLine> lists)
    {
        var answers = file.Intake?.Screening ?? new Dictionary<string, string>();
        var asked = Questions(item.RuleId).Select(q => Tell(q, answers)).OfType<ReadClearance.Told>();
        return asked.Concat(FromLists(item, lists));
    }

    /// <summary>Every other answer that was given.</summary>
    public static IEnumerable<ReadClearance.Told> Others(CourseFile file, IEnumerable<string> trippedRules)
    {
        var answers = file.Intake?.Screening ?? new Dictionary<string, string>();
        var shown = trippedRules.SelectMany(Questions).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        return ScreeningQuestionnaire
            .Current.Questions.Where(q => q.Audience == Audience.Client && !shown.Contains(q.Id))
            .Select(q => Tell(q, answers))
            .OfType<ReadClearance.Told>();
    }

    /// <summary>Where the record has a condition that a question asks about: what it says, and what the client said.</summary>
    public static IEnumerable<ReadClearance.OnRecord> OnRecord(CourseFile file, IReadOnlyList<ListLine> lists)
    {
        var answers = file.Intake?.Screening ?? new Dictionary<string, string>();
        return from proposal in ConditionProposals.From(lists.RecordedConditions(), file.Today)
            let question = ScreeningQuestionnaire.Current.Find(proposal.Key)
            where question is not null
            select new ReadClearance.OnRecord(
                proposal.Value,
                question.Text,
                Tell(question, answers)?.Answer,
                answers.GetValueOrDefault(question.Id) == ScreeningQuestionnaire.No
            );
    }

    private static IEnumerable<ScreeningQuestion> Questions(string ruleId)
    {
        var weighed = Weighed.Where(w => w.Rule == ruleId).SelectMany(w => w.Questions).ToList();
        return ScreeningQuestionnaire.Current.Questions.Where(q =>
            q.Trips?.Any(t => t.Rule == ruleId) == true || weighed.Contains(q.Id)
        );
    }

    private static ReadClearance.Told? Tell(ScreeningQuestion question, IReadOnlyDictionary<string, string> answers) =>
        answers.TryGetValue(question.Id, out var answer) && !string.IsNullOrWhiteSpace(answer)
            ? new ReadClearance.Told(question.Text, ScreeningAnswers.InWords(question, answer))
            : null;

    private static IEnumerable<ReadClearance.Told> FromLists(ClearanceItem item, IReadOnlyList<ListLine> lists)
    {
        if (InteractionCatalogue.Current.Classes.FirstOrDefault(c => c.Id == item.RuleId) is { } medicines)
        {
            return lists
                .Where(l =>
                    l.Kind == ListKind.Medicine
                    && InteractionCatalogue.Current.ClassesOf($"{l.Name} {l.Detail}").Any(c => c.Id == medicines.Id)
                )
                .Select(l => new ReadClearance.Told("Medicine list", $"{l.Name} {l.Detail}".Trim()));
        }

        return item.RuleId == "CX-01"
            ? lists
                .Where(l => l.Kind == ListKind.Allergy)
                .Select(l => new ReadClearance.Told("Allergy list", $"{l.Name} {l.Detail}".Trim()))
            : [];
    }
}
