using KapClinic.Web.Layout;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>
/// Something was not done: what, why, that nothing was changed, and as content the nearest things that would work (buttons).
/// <c>&lt;refusal-notice heading="Not moved to Willow at 11:30" text="Willow is taken until 12:45."&gt;…&lt;/refusal-notice&gt;</c>.
/// </summary>
[HtmlTargetElement("refusal-notice", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RefusalNoticeTagHelper : TagHelper
{
    public string Heading { get; set; } = "This was not done";

    public string? Text { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "refusal-notice");
        output.Attributes.SetAttribute("role", "alert");
        output.Content.AppendHtml(Drawing.Icon(ViewContext.HttpContext, "stop"));

        var words = new TagBuilder("div");
        words.InnerHtml.AppendHtml(FieldTagHelper.Element("h2", Heading));
        words.InnerHtml.AppendHtml(FieldTagHelper.Element("p", $"{Text} Nothing was changed.".TrimStart()));
        output.Content.AppendHtml(words);

        if (!actions.IsEmptyOrWhiteSpace)
        {
            var row = FieldTagHelper.Element("div", null, "button-row");
            row.InnerHtml.AppendHtml(actions);
            output.Content.AppendHtml(row);
        }
    }
}
