using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>Where a course stands on the journey, with its mark: <c>&lt;stage-badge stage="@Model.Stage" /&gt;</c>.</summary>
[HtmlTargetElement("stage-badge", Attributes = "stage")]
public sealed class StageBadgeTagHelper : TagHelper
{
    /// <summary>Its name, or <c>@Model.…</c> with an enum value.</summary>
    public string? Stage { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var look = StageLook.Of(Stage);
        var content = await output.GetChildContentAsync();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stage-badge");
        output.Attributes.SetAttribute("data-stage", look.Data);
        output.Attributes.SetAttribute("data-kind", look.Kind);
        output.Content.SetHtmlContent(Drawing.Mark(ViewContext.HttpContext, look.Mark));
        if (content.IsEmptyOrWhiteSpace)
        {
            output.Content.Append(look.Word);
        }
        else
        {
            output.Content.AppendHtml(content);
        }
    }
}

/// <summary>How a stage looks: <c>data-stage</c>, the kind whose colour it takes, mark, and word.</summary>
public sealed record StageLook(string Data, string Kind, string Mark, string Word)
{
    public static StageLook Of(object? stage)
    {
        var name = stage?.ToString() ?? "";
        return name.ToUpperInvariant() switch
        {
            "INTAKE" => new("intake", "intake", "intake", "Intake"),
            "MEDICALCLEARANCE" or "CLEARANCE" => new("clearance", "clearance", "clearance", "Medical clearance"),
            "PREPARATION" => new("preparation", "preparation", "preparation", "Preparation"),
            "DOSING" => new("dosing", "dosing", "dosing", "Dosing"),
            "INTEGRATION" => new("integration", "integration", "integration", "Integration"),
            "MAINTENANCE" => new("maintenance", "integration", "integration", "Maintenance"),
            "COMPLETED" => new("completed", "note", "completed", "Completed"),
            "DECLINED" => new("declined", "note", "note", "Declined"),
            "WITHDRAWN" => new("withdrawn", "note", "note", "Withdrawn"),
            "PAUSED" => new("paused", "note", "note", "Paused"),
            _ => new("other", "note", "note", stage is Enum value ? Wording.Of(value) : Wording.Of(name)),
        };
    }
}
