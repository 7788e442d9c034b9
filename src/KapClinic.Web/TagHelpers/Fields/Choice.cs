using KapClinic.Web.Layout;

namespace KapClinic.Web.TagHelpers.Fields;

/// <summary>One answer of a select, radio list or checkbox list.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">A line below that explains it, in radio and checkbox lists.</param>
/// <param name="Closed">It cannot be chosen; the hint says why.</param>
/// <param name="Group">Heading it stands under in a select.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, bool Closed = false, string? Group = null)
{
    /// <summary>Every value of an enum, in the order it is written, with its <c>[Display]</c> name and description.</summary>
    public static IReadOnlyList<Choice> Of(Type enumType) =>
        enumType
            .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Select(f => (Enum)f.GetValue(null)!)
            .Select(v => new Choice(v.ToString(), Wording.Of(v), Wording.Hint(v)))
            .ToList();

    /// <inheritdoc cref="Of(Type)"/>
    public static IReadOnlyList<Choice> Of<TEnum>()
        where TEnum : struct, Enum => Of(typeof(TEnum));
}
