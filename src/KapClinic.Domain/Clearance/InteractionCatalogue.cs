using System.Text.RegularExpressions;

namespace KapClinic.Domain.Clearance;

/// <summary>A class of interacting medicines (clinical reference §2.3).</summary>
/// <param name="Id">Stable, e.g. "MX-OPIOIDS".</param>
/// <param name="Title">What people call it.</param>
/// <param name="Class">Its weight.</param>
/// <param name="Effect">What it does together with ketamine.</param>
/// <param name="Instruction">Default instruction; a prescriber may decide otherwise.</param>
/// <param name="Match">Ingredients, brands and class words, lower case.</param>
public sealed record InteractionClass(
    string Id,
    string Title,
    RuleClass Class,
    string Effect,
    string Instruction,
    IReadOnlyList<string> Match
);

/// <summary>The classes of §2.3 and how written medicines are recognised in them.</summary>
public sealed record InteractionCatalogue(int Version, IReadOnlyList<InteractionClass> Classes)
{
    public static InteractionCatalogue Current { get; } = ClearanceData.Read<InteractionCatalogue>("interactions.json");

    /// <summary>Classes a medicine belongs to, as somebody wrote it: "Ativan 1 mg at night".</summary>
    public IReadOnlyList<InteractionClass> ClassesOf(string medicine) =>
        [.. Classes.Where(c => c.Match.Any(word => Mentions(medicine, word)))];

    /// <summary>Whole words only: "thc" is not in "hydrochlorothiazide".</summary>
    internal static bool Mentions(string text, string word) =>
        Regex.IsMatch(
            text.Replace('’', '\''),
            $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(word)}s?(?![\p{{L}}\p{{N}}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
}
