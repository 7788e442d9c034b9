using System.Text.Json.Serialization;

namespace KapClinic.Domain.Preparation;

/// <summary>The three parts of preparation (clinical reference §8.1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PreparationPart>))]
public enum PreparationPart
{
    /// <summary>P1: rapport and fit.</summary>
    RapportAndFit,

    /// <summary>P2: skills and intention.</summary>
    SkillsAndIntention,

    /// <summary>P3: logistics and consent.</summary>
    LogisticsAndConsent,
}

/// <summary>One thing preparation covers. It stays done once done, in whichever visit.</summary>
/// <param name="Code">Stable, e.g. "p2.intention".</param>
/// <param name="Part">Where it belongs.</param>
/// <param name="Text">As shown.</param>
public sealed record ChecklistItem(string Code, PreparationPart Part, string Text);

/// <summary>What has to be covered before the first dose, however many visits it takes.</summary>
public static class PreparationChecklist
{
    public static IReadOnlyList<ChecklistItem> Items { get; } =
    [
        new("p1.history", PreparationPart.RapportAndFit, "History since intake"),
        new("p1.goals", PreparationPart.RapportAndFit, "Goals and expectations"),
        new(
            "p1.suitability",
            PreparationPart.RapportAndFit,
            "Whether this is the right treatment, and active engagement"
        ),
        new(
            "p1.what_it_is",
            PreparationPart.RapportAndFit,
            "What this therapy is and is not, and how it differs from ordinary therapy"
        ),
        new("p1.route", PreparationPart.RapportAndFit, "The route, and what it is usually like"),
        new("p1.roles", PreparationPart.RapportAndFit, "Who does what: therapist, prescriber, nurse"),
        new("p1.boundaries", PreparationPart.RapportAndFit, "Boundaries, and a first talk about touch"),
        new("p1.risks", PreparationPart.RapportAndFit, "Risks and side effects"),
        new(
            "p1.experience",
            PreparationPart.RapportAndFit,
            "Earlier non-ordinary experiences, trauma triggers, support at home"
        ),
        new("p2.intention", PreparationPart.SkillsAndIntention, "Intention, in the client's own words, lightly held"),
        new(
            "p2.difficult_emotion",
            PreparationPart.SkillsAndIntention,
            "Difficult emotion: breathe, approach, let go, ask for help"
        ),
        new("p2.grounding", PreparationPart.SkillsAndIntention, "Grounding practised"),
        new("p2.signals", PreparationPart.SkillsAndIntention, "Safe word and signals agreed"),
        new("p2.music", PreparationPart.SkillsAndIntention, "Music: what helps, what to avoid"),
        new("p2.comfort", PreparationPart.SkillsAndIntention, "Eyeshades, light, blanket, temperature"),
        new("p2.culture", PreparationPart.SkillsAndIntention, "Spiritual and cultural needs"),
        new("p2.touch", PreparationPart.SkillsAndIntention, "Touch: what is welcome, where, and what is not"),
        new("p3.fasting", PreparationPart.LogisticsAndConsent, "Fasting"),
        new("p3.medicines", PreparationPart.LogisticsAndConsent, "Medicines on the day, as the prescriber instructed"),
        new("p3.driver", PreparationPart.LogisticsAndConsent, "Who takes the client home"),
        new(
            "p3.restrictions",
            PreparationPart.LogisticsAndConsent,
            "No driving, machinery or work afterwards, and until when"
        ),
        new("p3.day_plan", PreparationPart.LogisticsAndConsent, "What the dosing day looks like"),
        new("p3.aftercare", PreparationPart.LogisticsAndConsent, "Aftercare at home"),
        new("p3.integration", PreparationPart.LogisticsAndConsent, "Integration visits booked"),
        new("p3.safety_plan", PreparationPart.LogisticsAndConsent, "Safety plan made or reviewed, where one is needed"),
        new("p3.questions", PreparationPart.LogisticsAndConsent, "Questions answered, consents signed"),
    ];

    public static ChecklistItem? Find(string code) => Items.FirstOrDefault(i => i.Code == code);

    /// <summary>What is still to be covered.</summary>
    public static IReadOnlyList<ChecklistItem> Missing(IReadOnlyCollection<string> done) =>
        [.. Items.Where(i => !done.Contains(i.Code))];

    public static bool IsComplete(IReadOnlyCollection<string> done) => Missing(done).Count == 0;
}
