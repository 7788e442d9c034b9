using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>The moon mark of a kind of visit: <c>&lt;kind-mark kind="Dosing" /&gt;</c>. Takes an enum value or its name.</summary>
[HtmlTargetElement("kind-mark", Attributes = "kind", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KindMarkTagHelper : TagHelper
{
    public string? Kind { get; set; }

    /// <summary>Says the kind's word to assistive technology, where it is not written beside the mark.</summary>
    public bool Speak { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var kind = KindLook.Of(Kind);
        output.TagName = null;
        var mark = Drawing.Svg(ViewContext.HttpContext, "m-" + kind.Mark, "kind-mark", Speak ? kind.Word : null);
        mark.Attributes["data-kind"] = kind.Data;
        output.Content.SetHtmlContent(mark);
    }
}

/// <summary>How a kind of visit looks: <c>data-kind</c> (colour), mark, and word.</summary>
public sealed record KindLook(string Data, string Mark, string Word)
{
    public static KindLook Of(object? kind)
    {
        var name = kind?.ToString() ?? "";
        return name.ToUpperInvariant() switch
        {
            "INTAKE" => new("intake", "intake", "Intake"),
            "CLEARANCE" or "MEDICALCLEARANCE" or "MEDICALASSESSMENT" => new(
                "clearance",
                "clearance",
                "Medical assessment"
            ),
            "PREPARATION" => new("preparation", "preparation", "Preparation"),
            "DOSING" or "DOSE" => new("dosing", "dosing", "Dosing"),
            "INTEGRATION" or "MAINTENANCE" => new("integration", "integration", "Integration"),
            "CIRCLE" or "GROUP" => new("circle", "circle", "Group"),
            "TRAUMATHERAPY" => new("therapy", "therapy", "Trauma-focused therapy"),
            "COMPLETED" or "CLOSING" => new("note", "completed", name.Length == 7 ? "Closing visit" : "Completed"),
            "" or "NOTE" => new("note", "note", "Note"),
            _ => new("note", "note", kind is Enum value ? Wording.Of(value) : Wording.Of(name)),
        };
    }
}
