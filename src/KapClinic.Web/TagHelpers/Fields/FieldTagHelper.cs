using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers.Fields;

/// <summary>
/// One question of a form: <c>&lt;field for="Input.BirthDate" hint="As on your ID" /&gt;</c>. Writes label, hint, error and the
/// control that fits the property's type, with the ids that tie them together. What was typed is shown again even where it could
/// not be read. Attributes it does not know (autocomplete, inputmode, min, autofocus …) go on the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    /// <summary>The question; the property's <c>[Display]</c> name or its name in words when absent.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>
    /// Another control than the type suggests: <c>radio</c>, <c>radio-row</c>, <c>checkboxes</c>, <c>select</c>, <c>text</c>,
    /// <c>textarea</c>, <c>date-parts</c> (day, month and year apart, for birth dates), <c>hidden</c>.
    /// </summary>
    public string? As { get; set; }

    /// <summary>The answers to choose from; for enums every value when absent.</summary>
    public IEnumerable<Choice>? Options { get; set; }

    /// <summary>First, empty line of a select. "Choose" when a value may be missing.</summary>
    public string? Empty { get; set; }

    /// <summary>Written after the control: "mg", "minutes".</summary>
    public string? Unit { get; set; }

    /// <summary>Lines of a text area; makes a text field one.</summary>
    public int? Rows { get; set; }

    /// <summary><c>short</c> or <c>middle</c>.</summary>
    public string? Width { get; set; }

    /// <summary>Leaves the label out of sight, in tables whose column says it.</summary>
    public bool Bare { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var state = new FieldState(For, ViewContext);
        var label = Label ?? For.Metadata.DisplayName ?? Wording.Of(For.Metadata.PropertyName ?? For.Name);
        var control = new FieldControl(state, this, label, ControlAttributes(output));
        var further = await output.GetChildContentAsync();
        FieldRegistry.Of(ViewContext.HttpContext).Add(new(state.Name, state.Id, label));

        output.TagName = control.IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "field");
        if (state.Wrong)
        {
            output.Attributes.SetAttribute("data-error", "");
        }

        if (control.IsGroup && control.DescribedBy.Length > 0)
        {
            output.Attributes.SetAttribute("aria-describedby", control.DescribedBy);
        }

        if (control.IsGroup)
        {
            output.Content.AppendHtml(Element("legend", label, Bare ? "visually-hidden" : null));
        }
        else if (!control.LabelsItself)
        {
            var element = Element("label", label, Bare ? "visually-hidden" : null);
            element.Attributes["for"] = state.Id;
            output.Content.AppendHtml(element);
        }

        if (Hint is not null && !control.LabelsItself)
        {
            output.Content.AppendHtml(Element("p", Hint, "field__hint", control.HintId));
        }

        if (state.Wrong)
        {
            output.Content.AppendHtml(Error(state, control.ErrorId));
        }

        output.Content.AppendHtml(control.Write());
        output.Content.AppendHtml(further);
    }

    private TagBuilder Error(FieldState state, string id)
    {
        var line = Element("p", null, "field__error", id);
        line.InnerHtml.AppendHtml(Drawing.Icon(ViewContext.HttpContext, "stop"));
        line.InnerHtml.AppendHtml(Element("span", string.Join(" ", state.Errors)));
        return line;
    }

    internal static TagBuilder Element(string name, string? text, string? cssClass = null, string? id = null)
    {
        var element = new TagBuilder(name);
        if (cssClass is not null)
        {
            element.AddCssClass(cssClass);
        }

        if (id is not null)
        {
            element.Attributes["id"] = id;
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }

    // Everything but class belongs on the control; class describes the place of the field on the page.
    private static List<TagHelperAttribute> ControlAttributes(TagHelperOutput output)
    {
        var mine = output.Attributes.Where(a => a.Name != "class").ToList();
        foreach (var attribute in mine)
        {
            output.Attributes.Remove(attribute);
        }

        return mine;
    }

    private static void AddClass(TagHelperOutput output, string cssClass)
    {
        var given = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(given) ? cssClass : $"{cssClass} {given}");
    }
}
