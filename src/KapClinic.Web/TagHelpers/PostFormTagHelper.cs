using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>
/// Every posted form carries the anti-forgery token, also those with a written-out action, which the framework leaves out; and leaves
/// checking to the server, whose errors stand beside their fields.
/// </summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class PostFormTagHelper(IAntiforgery antiforgery) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (
            !string.Equals(
                context.AllAttributes["method"].Value?.ToString(),
                "post",
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            return;
        }

        if (!output.Attributes.ContainsName("novalidate"))
        {
            output.Attributes.SetAttribute("novalidate", "novalidate");
        }

        var action = context.AllAttributes["action"]?.Value?.ToString();
        if (!string.IsNullOrEmpty(action))
        {
            output.PostContent.AppendHtml(antiforgery.GetHtml(ViewContext.HttpContext));
        }
    }
}
