using System.Collections.Concurrent;
using System.Text.Json;

namespace KapClinic.Domain.Measures;

/// <summary>An answer a person can choose.</summary>
public sealed record AnswerOption(int Value, string Text);

/// <summary>One item's text; options only where they differ from the measure's.</summary>
public sealed record ItemWording(int Number, string Text, IReadOnlyList<AnswerOption>? Options = null);

/// <summary>The text of a measure. This is also the format in which an organisation brings wording it holds a licence for.</summary>
/// <param name="Measure">Id of the definition, e.g. "WSAS".</param>
/// <param name="Language">BCP 47, e.g. "en".</param>
/// <param name="Credit">Shown wherever the items are shown.</param>
/// <param name="Stem">Asked above the items.</param>
/// <param name="Options">Answers for all items that have none of their own.</param>
/// <param name="Items">Text per item.</param>
public sealed record MeasureWording(
    string Measure,
    string Language,
    string Credit,
    string Stem,
    IReadOnlyList<AnswerOption> Options,
    IReadOnlyList<ItemWording> Items
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly ConcurrentDictionary<string, MeasureWording?> Loaded = new(StringComparer.Ordinal);

    public IReadOnlyList<AnswerOption> OptionsOf(int item) =>
        Items.FirstOrDefault(i => i.Number == item)?.Options ?? Options;

    /// <summary>Reads a wording and checks that it fits its definition.</summary>
    public static Result<MeasureWording> Parse(string json)
    {
        MeasureWording? wording;
        try
        {
            wording = JsonSerializer.Deserialize<MeasureWording>(json, Json);
        }
        catch (JsonException)
        {
            wording = null;
        }

        if (wording is not { Measure: not null, Items: not null, Options: not null, Stem: not null, Credit: not null })
            return Error.Invalid("measures.wording_unreadable", "This is not a wording file of a measure.");
        if (MeasureDefinition.Find(wording.Measure) is not { } definition)
            return Error.Invalid("measures.wording_unknown_measure", $"There is no measure called {wording.Measure}.");
        var expected = definition.Items.Select(i => i.Number);
        if (!wording.Items.Select(i => i.Number).Order().SequenceEqual(expected))
            return Error.Invalid(
                "measures.wording_items",
                $"{definition.Name} has items 1 to {definition.Items.Count}; the file has others."
            );
        var odd = definition.Items.FirstOrDefault(i =>
            wording.OptionsOf(i.Number).Any(o => o.Value < i.Least || o.Value > i.Greatest)
        );
        return odd is null
            ? wording
            : Error.Invalid(
                "measures.wording_options",
                $"Item {odd.Number} offers an answer outside {odd.Least}–{odd.Greatest}."
            );
    }

    internal static MeasureWording? Shipped(string id) => Loaded.GetOrAdd(id, Load);

    private static MeasureWording? Load(string id)
    {
        var name = $"KapClinic.Domain.Measures.Data.{id.ToLowerInvariant()}.json";
        using var stream = typeof(MeasureWording).Assembly.GetManifestResourceStream(name);
        return stream is null ? null : JsonSerializer.Deserialize<MeasureWording>(stream, Json);
    }
}
