namespace KapClinic.Domain.Measures;

/// <summary>MEQ-30: four part scores; "complete" when each reaches 60 % (clinical reference §5.2; items per Barrett 2015).</summary>
internal static class ExperienceScoring
{
    public const string CompleteExperience = "complete_mystical_experience";

    private const decimal CompleteShare = 0.60m;
    private const int GreatestAnswer = 5;

    private static readonly (string Name, int[] Items)[] Parts =
    [
        ("mystical", [4, 5, 6, 9, 14, 15, 16, 18, 20, 21, 23, 24, 25, 26, 28]),
        ("positive_mood", [2, 8, 12, 17, 27, 30]),
        ("transcendence", [1, 7, 11, 13, 19, 22]),
        ("ineffability", [3, 10, 29]),
    ];

    public static MeasureScore Meq30(MeasureDefinition measure, int?[] answers)
    {
        var missing = answers.Count(a => a is null);
        if (missing > 0)
            return MeasureScorer.Incomplete(measure, missing);
        var sums = Parts
            .Select(p => (p.Name, Value: (decimal)p.Items.Sum(i => answers[i - 1]!.Value), p.Items.Length))
            .ToList();
        var complete = sums.TrueForAll(s => s.Value >= CompleteShare * s.Length * GreatestAnswer);
        return MeasureScorer.WithTotal(measure, answers.Sum(a => a!.Value)) with
        {
            Positive = complete,
            Classification = complete ? CompleteExperience : null,
            Subscales = MeasureScorer.Parts([.. sums.Select(s => (s.Name, s.Value))]),
        };
    }
}
