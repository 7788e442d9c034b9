using System.Globalization;
using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Dosing;

namespace KapClinic.Web.Dosing;

/// <summary>What waits for the prescriber, in words; the same for everybody who may read it.</summary>
/// <param name="Decision">What is asked.</param>
/// <param name="Now">The moment it is drawn at.</param>
public sealed record DecisionLook(Decision Decision, DateTimeOffset Now)
{
    public string Waits =>
        (int)(Now - Decision.Since).TotalMinutes switch
        {
            < 1 => "asked just now",
            < 120 and var minutes => $"waits {minutes} min",
            var minutes => $"waits {minutes / 60} hours",
        };

    /// <summary>"Daniel Okoro, before dosing 1 of 3, Willow".</summary>
    public string Heading
    {
        get
        {
            var visit = char.ToLowerInvariant(Decision.Visit[0]) + Decision.Visit[1..];
            var before = Decision.Kind == DecisionKind.PreCheck ? "before " : "";
            return $"{Decision.Name}, {before}{visit}, {Place}";
        }
    }

    public string Text =>
        Decision.Kind == DecisionKind.PreCheck ? string.Join(' ', Decision.Sentences) : $"{Dose} {Asked}";

    public string Place => Decision.Room ?? Decision.Location;

    private string Dose
    {
        get
        {
            var amount = $"{Number(Decision.Milligrams)} mg {Decision.Route!.Value.Name()}";
            var total =
                Decision.TotalMilligrams == Decision.Milligrams
                    ? ""
                    : $", {Number(Decision.TotalMilligrams)} mg in all today";
            var weight = Decision.MilligramsPerKg is { } perKg ? $", {Number(perKg)} mg/kg" : "";
            return $"{amount}{total}{weight}. {string.Join(' ', Decision.Sentences)}";
        }
    }

    private string Asked => Decision.Note is { } words ? $"{Decision.AskedBy}: {words}" : $"{Decision.AskedBy} asks.";

    private static string Number(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
