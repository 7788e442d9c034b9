using System.Text.Json.Serialization;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Measures;

/// <summary>Answers with a meaning of their own.</summary>
public static class MeasureAnswers
{
    public const int No = 0;
    public const int Yes = 1;

    /// <summary>The person would not say. On ASQ this is a positive screen.</summary>
    public const int Refused = -1;
}

/// <summary>Sex as some cut-offs ask for it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SexForScoring>))]
public enum SexForScoring
{
    Unspecified,
    Female,
    Male,
}

/// <summary>What a score needs to know besides the answers.</summary>
public sealed record MeasureContext
{
    public SexForScoring Sex { get; init; }

    /// <summary>ASQ question 4 asks about "ever": an attempt already known and unchanged since it was last asked does not count again.</summary>
    public bool AttemptAlreadyKnown { get; init; }

    /// <summary>Level of the last C-SSRS, 0 none to 3 high; a rise is an alert. Null without one.</summary>
    public int? PreviousCssrsLevel { get; init; }

    public ClinicalPolicy Policy { get; init; } = ClinicalPolicy.Default;
}

/// <summary>How fast somebody has to look (clinical reference §5.3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SafetySeverity>))]
public enum SafetySeverity
{
    /// <summary>Shown to the care team; nothing is blocked.</summary>
    SoftFlag,

    /// <summary>Reviewed the same day.</summary>
    SameDay,

    /// <summary>Reviewed within the hour in opening hours, by the person on call outside them.</summary>
    Urgent,

    /// <summary>Emergency pathway now; the person is not left alone.</summary>
    Acute,
}

/// <summary>An answer that calls for a person.</summary>
/// <param name="Severity">How fast.</param>
/// <param name="Code">Stable, e.g. "phq9.item9".</param>
/// <param name="Sentence">For the care team.</param>
/// <param name="NeedsFullScreen">A full suicide screen the same day.</param>
public sealed record MeasureSafety(SafetySeverity Severity, string Code, string Sentence, bool NeedsFullScreen)
{
    /// <summary>Whether a safety alert is created, which blocks dose and discharge while open.</summary>
    public bool RaisesAlert => Severity > SafetySeverity.SoftFlag;
}

/// <summary>The outcome of scoring.</summary>
/// <param name="MeasureId">The measure.</param>
/// <param name="Complete">All needed answers are there (or were prorated).</param>
/// <param name="Total">Null when incomplete or where the measure has none.</param>
/// <param name="Band">The total's band, or the level.</param>
/// <param name="Positive">Screen result; null where there is none or it cannot be told.</param>
/// <param name="Classification">What the measure's own algorithm says, as a stable code, e.g. "major_depressive_syndrome".</param>
/// <param name="Subscales">Named part scores.</param>
/// <param name="Prorated">Missing answers were filled with the mean.</param>
/// <param name="Notes">For the reader of the score.</param>
/// <param name="Safety">Set even when the measure is incomplete.</param>
public sealed record MeasureScore(
    string MeasureId,
    bool Complete,
    decimal? Total,
    string? Band,
    bool? Positive,
    string? Classification,
    IReadOnlyDictionary<string, decimal> Subscales,
    bool Prorated,
    IReadOnlyList<string> Notes,
    MeasureSafety? Safety
)
{
    internal static MeasureScore Empty(string id) =>
        new(
            id,
            false,
            null,
            null,
            null,
            null,
            new Dictionary<string, decimal>(StringComparer.Ordinal),
            false,
            [],
            null
        );
}
