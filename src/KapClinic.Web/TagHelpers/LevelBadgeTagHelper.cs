using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>
/// How much something weighs: a rule (absolute, relative, caution), a reading (watch, recheck, urgent, emergency) or nothing (clear).
/// <c>&lt;level-badge level="Relative" /&gt;</c>; content replaces the level's own word.
/// </summary>
[HtmlTargetElement("level-badge", Attributes = "level")]
public sealed class LevelBadgeTagHelper : TagHelper
{
    /// <summary>Its name, or <c>@Model.…</c> with an enum value.</summary>
    public string? Level { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var look = LevelLook.Of(Level);
        var content = await output.GetChildContentAsync();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "level-badge");
        output.Attributes.SetAttribute("data-level", look.Data);
        output.Content.SetHtmlContent(Drawing.Svg(ViewContext.HttpContext, look.Symbol, "icon", label: null));
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

/// <summary>How a level looks: <c>data-level</c> (colour), drawing, and word. Dose levels (OK, WARN, HARD, BLOCK) share the shapes.</summary>
public sealed record LevelLook(string Data, string Symbol, string Word)
{
    public static LevelLook Of(object? level)
    {
        var name = level?.ToString() ?? "";
        return name.ToUpperInvariant() switch
        {
            "ABSOLUTE" => new("absolute", "i-stop", "Absolute"),
            "RELATIVE" => new("relative", "i-warn", "Relative"),
            "CAUTION" => new("caution", "i-info", "Caution"),
            "INFO" => new("caution", "i-info", "To know"),
            "WATCH" => new("watch", "i-watch", "Watch"),
            "RECHECK" or "WARN" => new("warn", "i-warn", name.Length == 4 ? "Warning" : "Recheck"),
            "SAMEDAY" or "SOFTFLAG" => new("warn", "i-warn", Wording.Of(name)),
            "HARD" => new("warn", "i-warn", "Needs approval"),
            "BLOCK" => new("urgent", "i-stop", "Not possible"),
            "URGENT" => new("urgent", "i-urgent", "Urgent"),
            "EMERGENCY" => new("emergency", "m-emergency", "Emergency"),
            "" or "CLEAR" or "OK" or "NORMAL" => new("clear", "i-check-circle", "In range"),
            _ => new("caution", "i-info", level is Enum value ? Wording.Of(value) : Wording.Of(name)),
        };
    }
}
