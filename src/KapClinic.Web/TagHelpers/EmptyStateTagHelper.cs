using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>
/// A place where nothing is yet, and what to do first:
/// <c>&lt;empty-state heading="No client yet" text="…"&gt;&lt;a class="button" …&gt;Add a client&lt;/a&gt;&lt;/empty-state&gt;</c>.
/// </summary>
[HtmlTargetElement("empty-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Heading { get; set; } = "";

    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty-state");
        output.Content.AppendHtml(FieldTagHelper.Element("h2", Heading));
        if (Text is not null)
        {
            output.Content.AppendHtml(FieldTagHelper.Element("p", Text));
        }

        if (!actions.IsEmptyOrWhiteSpace)
        {
            var row = FieldTagHelper.Element("div", null, "button-row");
            row.InnerHtml.AppendHtml(actions);
            output.Content.AppendHtml(row);
        }
    }
}
