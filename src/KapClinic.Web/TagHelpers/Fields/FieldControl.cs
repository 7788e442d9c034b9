using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers.Fields;

/// <summary>Chooses and writes the control of a field.</summary>
internal sealed class FieldControl
{
    private readonly FieldState _state;
    private readonly FieldTagHelper _field;
    private readonly string _label;
    private readonly IReadOnlyList<TagHelperAttribute> _attributes;
    private readonly string _kind;

    public FieldControl(
        FieldState state,
        FieldTagHelper field,
        string label,
        IReadOnlyList<TagHelperAttribute> attributes
    )
    {
        _state = state;
        _field = field;
        _label = label;
        _attributes = attributes;
        _kind = field.As ?? KindByType();
        HintId = state.Id + "-hint";
        ErrorId = state.Id + "-error";
        UnitId = state.Id + "-unit";
        DescribedBy = string.Join(' ', Descriptions());
    }

    public string HintId { get; }
    public string ErrorId { get; }
    public string UnitId { get; }

    /// <summary>The ids that explain the control, separated by spaces; empty when there are none.</summary>
    public string DescribedBy { get; }

    /// <summary>Several controls under one question: a fieldset with a legend.</summary>
    public bool IsGroup => _kind is "radio" or "radio-row" or "checkboxes" or "date-parts" or "yes-no";

    /// <summary>A single checkbox carries its own label and hint.</summary>
    public bool LabelsItself => _kind is "checkbox" or "hidden";

    public IHtmlContent Write() =>
        _kind switch
        {
            "hidden" => Input("hidden"),
            "checkbox" => Checkbox(),
            "yes-no" => List("radio", [new Choice("true", "Yes"), new Choice("false", "No")], inRow: true),
            "radio" => List("radio", Choices(), inRow: false),
            "radio-row" => List("radio", Choices(), inRow: true),
            "checkboxes" => List("checkbox", Choices(), inRow: false),
            "select" => Select(),
            "textarea" => TextArea(),
            "date-parts" => DateParts(),
            _ => WithUnit(Input(InputType())),
        };

    private string KindByType()
    {
        if (_state.ItemType is not null)
        {
            return "checkboxes";
        }

        if (_state.Type == typeof(bool))
        {
            return _state.MayBeEmpty ? "yes-no" : "checkbox";
        }

        if (_field.Options is not null || _state.Type.IsEnum)
        {
            return "select";
        }

        return _field.Rows is not null || DataTypeIs(DataType.MultilineText) ? "textarea" : "text";
    }

    private bool DataTypeIs(DataType type) => _state.Metadata.DataTypeName == type.ToString();

    private string InputType()
    {
        var type = _state.Type;
        // A date that could not be read is shown as it was typed, which a date input would swallow.
        if (type == typeof(DateOnly))
        {
            return IsIso(_state.Value) ? "date" : "text";
        }

        if (type == typeof(TimeOnly))
        {
            return _state.Value.Length == 0 || TimeOnly.TryParse(_state.Value, CultureInfo.InvariantCulture, out _)
                ? "time"
                : "text";
        }

        return type == typeof(DateTime) ? "datetime-local"
            : DataTypeIs(DataType.Password) ? "password"
            : DataTypeIs(DataType.EmailAddress) ? "email"
            : DataTypeIs(DataType.PhoneNumber) ? "tel"
            : "text";

        static bool IsIso(string value) =>
            value.Length == 0
            || DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private TagBuilder Input(string type)
    {
        var input = Named("input", _state.Name, _state.Id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = type;
        if (type == "hidden")
        {
            input.Attributes["value"] = _state.Value;
            return input;
        }

        Explain(input);
        if (_state.Type == typeof(decimal) || _state.Type == typeof(double))
        {
            input.Attributes["inputmode"] = "decimal";
            input.Attributes["autocomplete"] = "off";
        }
        else if (_state.Type == typeof(int) || _state.Type == typeof(long) || _state.Type == typeof(short))
        {
            input.Attributes["inputmode"] = "numeric";
            input.Attributes["autocomplete"] = "off";
        }

        Limit(input);
        ApplyGiven(input);
        if (input.Attributes["type"] != "password")
        {
            input.Attributes["value"] = _state.Value;
        }

        return input;
    }

    private TagBuilder TextArea()
    {
        var area = Named("textarea", _state.Name, _state.Id);
        Explain(area);
        Limit(area);
        if (_field.Rows is { } rows)
        {
            area.Attributes["rows"] = rows.ToString(CultureInfo.InvariantCulture);
        }

        ApplyGiven(area);
        // The parser drops one line break after the start tag: without this a text that starts with an empty line would lose it.
        area.InnerHtml.AppendHtml("\n").Append(_state.Value);
        return area;
    }

    private TagBuilder Select()
    {
        var select = Named("select", _state.Name, _state.Id);
        Explain(select);
        ApplyGiven(select);
        var chosen = _state.Values();
        var choices = Choices();
        var nothingChosen = !choices.Any(c => chosen.Contains(c.Value));
        if (_field.Empty is not null || _state.MayBeEmpty || nothingChosen)
        {
            select.InnerHtml.AppendHtml(Option(new Choice("", _field.Empty ?? "Choose"), nothingChosen));
        }

        foreach (var group in choices.GroupBy(c => c.Group))
        {
            var place = select;
            if (group.Key is not null)
            {
                place = new TagBuilder("optgroup");
                place.Attributes["label"] = group.Key;
                select.InnerHtml.AppendHtml(place);
            }

            foreach (var choice in group)
            {
                place.InnerHtml.AppendHtml(Option(choice, chosen.Contains(choice.Value)));
            }
        }

        return WithUnit(select);
    }

    private static TagBuilder Option(Choice choice, bool chosen)
    {
        var option = FieldTagHelper.Element("option", choice.Text);
        option.Attributes["value"] = choice.Value;
        if (chosen)
        {
            option.Attributes["selected"] = "";
        }

        if (choice.Closed)
        {
            option.Attributes["disabled"] = "";
        }

        return option;
    }

    private TagBuilder List(string type, IReadOnlyList<Choice> choices, bool inRow)
    {
        var list = FieldTagHelper.Element("div", null, inRow ? "choice-list choice-list--row" : "choice-list");
        var chosen = _state.Values();
        for (var i = 0; i < choices.Count; i++)
        {
            var choice = choices[i];
            var input = Named("input", _state.Name, i == 0 ? _state.Id : $"{_state.Id}-{i}");
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] = type;
            input.Attributes["value"] = choice.Value;
            SetIf(input, "checked", chosen.Contains(choice.Value));
            SetIf(input, "disabled", choice.Closed);
            if (_state.Wrong && i == 0)
            {
                input.Attributes["aria-describedby"] = ErrorId;
            }

            list.InnerHtml.AppendHtml(Labelled(input, choice.Text, choice.Hint, choice.Closed));
        }

        return list;
    }

    private HtmlContentBuilder Checkbox()
    {
        var input = Named("input", _state.Name, _state.Id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        SetIf(input, "checked", _state.Values().Contains("true"));
        if (_state.Wrong)
        {
            input.Attributes["aria-describedby"] = ErrorId;
            input.Attributes["aria-invalid"] = "true";
        }

        ApplyGiven(input);

        // Says "no" when the box is empty, so that the binder sees an answer.
        var no = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        no.Attributes["type"] = "hidden";
        no.Attributes["name"] = _state.Name;
        no.Attributes["value"] = "false";

        var content = new HtmlContentBuilder();
        content.AppendHtml(Labelled(input, _label, _field.Hint, closed: false));
        content.AppendHtml(no);
        return content;
    }

    private TagBuilder DateParts()
    {
        var parts = FieldTagHelper.Element("div", null, "date-fields");
        var date = _state.Model as DateOnly?;
        Part("Day", "", date?.Day, 2);
        Part("Month", "_Month", date?.Month, 2);
        Part("Year", "_Year", date?.Year, 4);
        return parts;

        void Part(string name, string suffix, int? held, int length)
        {
            var input = Named("input", $"{_state.Name}.{name}", _state.Id + suffix);
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] = "text";
            input.Attributes["inputmode"] = "numeric";
            input.Attributes["maxlength"] = length.ToString(CultureInfo.InvariantCulture);
            input.Attributes["value"] = _state.Typed($"{_state.Name}.{name}") ?? FieldState.Write(held);
            if (_attributes.Any(a => a.Name == "autocomplete" && a.Value?.ToString() == "bday"))
            {
                input.Attributes["autocomplete"] = "bday-" + name.ToLowerInvariant();
            }

            if (_state.Wrong)
            {
                input.Attributes["aria-invalid"] = "true";
                input.Attributes["aria-describedby"] = ErrorId;
            }

            var label = FieldTagHelper.Element("label", name);
            label.InnerHtml.AppendHtml(input);
            parts.InnerHtml.AppendHtml(label);
        }
    }

    private static TagBuilder Labelled(TagBuilder input, string text, string? hint, bool closed)
    {
        var label = FieldTagHelper.Element("label", null, "choice");
        if (closed)
        {
            label.Attributes["data-refused"] = "";
        }

        var words = FieldTagHelper.Element("span", text);
        if (hint is not null)
        {
            words.InnerHtml.AppendHtml(FieldTagHelper.Element("small", hint));
        }

        label.InnerHtml.AppendHtml(input);
        label.InnerHtml.AppendHtml(words);
        return label;
    }

    private TagBuilder WithUnit(TagBuilder control)
    {
        if (_field.Unit is null)
        {
            return control;
        }

        var line = FieldTagHelper.Element("div", null, "with-unit");
        line.InnerHtml.AppendHtml(control);
        line.InnerHtml.AppendHtml(FieldTagHelper.Element("span", _field.Unit, null, UnitId));
        return line;
    }

    private IReadOnlyList<Choice> Choices() =>
        _field.Options?.ToList()
        ?? Choice.Of(Nullable.GetUnderlyingType(_state.ItemType ?? _state.Type) ?? _state.ItemType ?? _state.Type);

    private IEnumerable<string> Descriptions()
    {
        if (_field.Hint is not null && !LabelsItself)
        {
            yield return HintId;
        }

        if (_state.Wrong)
        {
            yield return ErrorId;
        }

        if (_field.Unit is not null && !IsGroup)
        {
            yield return UnitId;
        }
    }

    private static TagBuilder Named(string tag, string name, string id)
    {
        var element = new TagBuilder(tag);
        element.Attributes["id"] = id;
        element.Attributes["name"] = name;
        return element;
    }

    private void Explain(TagBuilder control)
    {
        if (DescribedBy.Length > 0)
        {
            control.Attributes["aria-describedby"] = DescribedBy;
        }

        SetIf(control, "aria-invalid", _state.Wrong, "true");
        var width = _field.Width ?? (_field.Unit is not null ? "short" : DefaultWidth());
        if (width is not null)
        {
            control.AddCssClass("input--" + width);
        }
    }

    private string? DefaultWidth() =>
        _state.Type.IsPrimitive || _state.Type == typeof(decimal) ? "short"
        : _state.Type == typeof(DateOnly) || _state.Type == typeof(TimeOnly) ? "middle"
        : null;

    private void Limit(TagBuilder control)
    {
        if (_state.MaxLength is { } most)
        {
            control.Attributes["maxlength"] = most.ToString(CultureInfo.InvariantCulture);
        }
    }

    private void ApplyGiven(TagBuilder control)
    {
        foreach (var attribute in _attributes)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        }
    }

    private static void SetIf(TagBuilder element, string attribute, bool condition, string value = "")
    {
        if (condition)
        {
            element.Attributes[attribute] = value;
        }
    }
}
