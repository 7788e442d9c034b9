namespace KapClinic.Domain.Measures;

/// <summary>How answers become a score (clinical reference §5.2).</summary>
public enum Scoring
{
    Sum,
    Mean,

    /// <summary>Each item stands for itself; nothing is added up.</summary>
    ItemsOnly,
    Phq9,
    Pcl5,
    AuditC,
    Asq,
    Cssrs,
    Who5,
    Dast10,
    Mdq,
    Meq30,
}

/// <summary>A named range of totals, inclusive.</summary>
public sealed record Band(decimal From, decimal To, string Name);

/// <summary>One item: its answer range and codes, never its text.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Least">Least answer.</param>
/// <param name="Greatest">Greatest answer.</param>
/// <param name="Loinc">LOINC code, where known.</param>
/// <param name="Optional">Not scored and not needed for a complete measure.</param>
public sealed record MeasureItem(int Number, int Least, int Greatest, string? Loinc = null, bool Optional = false);

/// <summary>
/// An outcome measure or screener: items, range, scoring and bands, without text. Wording ships beside it only where its licence allows;
/// an organisation that holds a licence brings its own as a <see cref="MeasureWording"/> (clinical reference §5.1).
/// </summary>
public sealed record MeasureDefinition
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What it asks about, in our own words.</summary>
    public required string About { get; init; }

    public required IReadOnlyList<MeasureItem> Items { get; init; }

    public required Scoring Scoring { get; init; }

    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>Total at or above which it is positive; null where the scoring decides or there is none.</summary>
    public decimal? PositiveFrom { get; init; }

    public bool HigherIsBetter { get; init; }

    /// <summary>Greatest possible total; null where there is none.</summary>
    public decimal? GreatestTotal { get; init; }

    /// <summary>Whether response (a drop by half) is reported.</summary>
    public bool ReportsResponse { get; init; }

    /// <summary>Total strictly below which it is in remission.</summary>
    public decimal? RemissionBelow { get; init; }

    /// <summary>Total at or below which a reliable change is also clinically significant.</summary>
    public decimal? SignificantAtMost { get; init; }

    /// <summary>Points of change beyond chance, and points that matter to people.</summary>
    public decimal? ReliableChange { get; init; }
    public decimal? MinimalImportantChange { get; init; }

    /// <summary>Points for the worse that count as deterioration; the reliable change where null.</summary>
    public decimal? DeteriorationFrom { get; init; }

    /// <summary>Missing answers that may be filled with the mean.</summary>
    public int ProrateUpTo { get; init; }

    /// <summary>Whether a repeat within the recall window overlaps the earlier one.</summary>
    public bool HasRecallWindow { get; init; }

    /// <summary>Filled in by a clinician, never sent to the portal.</summary>
    public bool ClinicianOnly { get; init; }

    public string? LoincTotal { get; init; }

    /// <summary>Why wording does or does not ship.</summary>
    public required string Licence { get; init; }

    /// <summary>The wording that ships; null when an organisation has to bring its own.</summary>
    public MeasureWording? Wording => MeasureWording.Shipped(Id);

    public static IReadOnlyList<MeasureDefinition> All => MeasureCatalogue.All;

    /// <summary>The definition with this id, e.g. "PHQ-9"; null when there is none.</summary>
    public static MeasureDefinition? Find(string id) => All.FirstOrDefault(m => m.Id == id);

    /// <summary>What is wrong with these answers; missing ones are not wrong, they make the measure incomplete.</summary>
    public IReadOnlyList<Error> Validate(IReadOnlyList<int?> answers)
    {
        if (answers.Count > Items.Count)
            return
            [
                Error.Invalid(
                    "measures.too_many_answers",
                    $"{Name} has {Items.Count} items; {answers.Count} answers came."
                ),
            ];
        return
        [
            .. Items
                .Where(i => AnswerTo(answers, i.Number) is { } value && !Allows(i, value))
                .Select(i =>
                    Error.Invalid(
                        "measures.answer_out_of_range",
                        $"Answer {i.Number} has to be between {i.Least} and {i.Greatest}.",
                        $"answers[{i.Number - 1}]"
                    )
                ),
        ];
    }

    /// <summary>Scores answers in item order; null for one not given, <see cref="MeasureAnswers.Refused"/> where refusing is an answer. Invalid answers are a bug of the caller.</summary>
    public MeasureScore Score(IReadOnlyList<int?> answers, MeasureContext? context = null)
    {
        var errors = Validate(answers);
        if (errors.Count > 0)
            throw new ArgumentException(errors[0].Message, nameof(answers));
        int?[] all = [.. Items.Select(i => AnswerTo(answers, i.Number))];
        return MeasureScorer.Score(this, all, context ?? new MeasureContext());
    }

    /// <summary>The band a total falls in.</summary>
    public string? BandOf(decimal total) => Bands.FirstOrDefault(b => total >= b.From && total <= b.To)?.Name;

    private bool Allows(MeasureItem item, int value) =>
        (value >= item.Least && value <= item.Greatest) || (Scoring == Scoring.Asq && value == MeasureAnswers.Refused);

    private static int? AnswerTo(IReadOnlyList<int?> answers, int number) =>
        number <= answers.Count ? answers[number - 1] : null;
}
