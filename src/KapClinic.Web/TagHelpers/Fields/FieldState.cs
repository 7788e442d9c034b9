using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KapClinic.Web.TagHelpers.Fields;

/// <summary>What a control needs to know about its field: names, what was typed or stored, what is wrong with it.</summary>
internal sealed class FieldState
{
    private readonly ModelExpression _for;
    private readonly ModelStateEntry? _entry;

    public FieldState(ModelExpression expression, ViewContext view)
    {
        _for = expression;
        View = view;
        Name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        Id = TagBuilder.CreateSanitizedId(Name, "_");
        _entry = view.ViewData.ModelState[Name];
        Errors = (_entry?.Errors ?? []).Select(Sentence).Distinct(StringComparer.Ordinal).ToList();
    }

    public ViewContext View { get; }
    public string Name { get; }
    public string Id { get; }
    public IReadOnlyList<string> Errors { get; }
    public bool Wrong => Errors.Count > 0;
    public ModelMetadata Metadata => _for.Metadata;

    /// <summary>The type without its question mark.</summary>
    public Type Type => Metadata.UnderlyingOrModelType;

    public bool MayBeEmpty => Metadata.IsReferenceOrNullableType;

    /// <summary>The type of the items, where the field holds several.</summary>
    public Type? ItemType => Type == typeof(string) ? null : Metadata.ElementType;

    /// <summary>Greatest length the model allows, from its attributes.</summary>
    public int? MaxLength =>
        Metadata.ValidatorMetadata.OfType<StringLengthAttribute>().FirstOrDefault()?.MaximumLength
        ?? Metadata.ValidatorMetadata.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length;

    /// <summary>What was typed, also where it could not be read; else what the model holds.</summary>
    public string Value => Typed(Name) ?? Write(_for.Model);

    public object? Model => _for.Model;

    /// <summary>What was chosen, where several may be.</summary>
    public ISet<string> Values()
    {
        if (_entry?.RawValue is { } raw)
        {
            return (raw as string[] ?? [raw.ToString() ?? ""]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }

        var held = _for.Model switch
        {
            null => [],
            string one => [one],
            IEnumerable several => several.Cast<object?>().Select(Write),
            var one => [Write(one)],
        };
        return held.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What was typed under a name, or null when nothing was sent.</summary>
    public string? Typed(string name) =>
        View.ViewData.ModelState[name]?.RawValue switch
        {
            string[] several => several.FirstOrDefault() ?? "",
            { } one => one.ToString(),
            null => null,
        };

    public static string Write(object? value) =>
        value switch
        {
            null => "",
            bool truth => truth ? "true" : "false",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture),
            decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string Sentence(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage)
            ? "This could not be read. Check what is written here."
            : error.ErrorMessage;
}
