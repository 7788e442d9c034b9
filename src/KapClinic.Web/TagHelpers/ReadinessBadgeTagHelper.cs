using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>
/// What a visit needs from us, as shape, word and colour: <c>&lt;readiness-badge state="Blocked"&gt;Blocked: medical&lt;/readiness-badge&gt;</c>.
/// Without content the state's own word is written. Never holds a clinical reason.
/// </summary>
[HtmlTargetElement("readiness-badge", Attributes = "state")]
public sealed class ReadinessBadgeTagHelper : TagHelper
{
    /// <summary>Ready, Waiting, Blocked, Held, Running, Done or Away; or the status of a visit, gate, driver or clearance. An enum value or its name.</summary>
    public string? State { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var look = StateLook.Of(State);
        var content = await output.GetChildContentAsync();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "readiness-badge");
        output.Attributes.SetAttribute("data-state", look.Data);
        output.Content.SetHtmlContent(Drawing.Icon(ViewContext.HttpContext, look.Icon));
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

/// <summary>How a state looks: <c>data-state</c> (colour), icon, and word.</summary>
public sealed record StateLook(string Data, string Icon, string Word)
{
    public static StateLook Of(object? state)
    {
        var name = state?.ToString() ?? "";
        return name.ToUpperInvariant() switch
        {
            "READY" or "GREEN" => new("ready", "check-circle", "Ready"),
            "MET" => new("ready", "check-circle", "In place"),
            "CONFIRMED" => new("ready", "check-circle", "Confirmed"),
            "ARRIVED" => new("ready", "door", "Here"),
            "CLEARED" or "CLEAREDWITHCONDITIONS" => new("ready", "check-circle", Wording.Of(name)),
            "BLOCKED" or "RED" or "BLOCK" or "REFUSED" => new("blocked", "stop", "Blocked"),
            "SUSPENDED" or "EXPIRED" or "DECLINED" => new("blocked", "stop", Wording.Of(name)),
            "HELD" => new("held", "held", "Held"),
            "BOOKED" => new("held", "calendar", "Booked"),
            "NOTSTARTED" or "UPCOMING" => new("held", "held", Wording.Of(name)),
            "RUNNING" or "INSESSION" => new("running", "running", "In session"),
            "DONE" or "ENDED" or "COMPLETED" or "TAKEN" or "RELEASED" => new("done", "check", Wording.Of(name)),
            "AWAY" or "NOSHOW" or "DIDNOTCOME" => new("away", "away", "Did not come"),
            "CANCELLED" or "REPLACED" => new("away", "away", Wording.Of(name)),
            "" or "WAITING" or "AMBER" => new("waiting", "clock", "Waiting"),
            "MISSING" => new("waiting", "clock", "Missing"),
            "WARNED" => new("waiting", "warn", "Take note"),
            _ => new("waiting", "clock", state is Enum value ? Wording.Of(value) : Wording.Of(name)),
        };
    }
}
