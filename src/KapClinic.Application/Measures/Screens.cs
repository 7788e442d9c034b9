using KapClinic.Domain.Measures;

namespace KapClinic.Application.Measures;

/// <summary>What a stored suicide screen says.</summary>
internal static class Screens
{
    public static readonly string[] Instruments = ["ASQ", "C-SSRS"];

    private static readonly string[] Levels = ["NONE", "LOW", "MODERATE", "HIGH"];

    /// <summary>ASQ question 5 yes or refused; C-SSRS 4, 5 or a recent attempt (clinical reference §2.1).</summary>
    public static bool IsNewOrIncreasedRisk(MeasureResponse response) =>
        response.Instrument switch
        {
            "ASQ" => response.Answers.ElementAtOrDefault(4) is MeasureAnswers.Yes or MeasureAnswers.Refused,
            "C-SSRS" => response.Band == "HIGH",
            _ => false,
        };

    /// <summary>0 none to 3 high.</summary>
    public static int? LevelOf(string? band) => Array.IndexOf(Levels, band) is >= 0 and var level ? level : null;
}
