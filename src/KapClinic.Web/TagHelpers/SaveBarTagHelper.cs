using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>
/// The foot of a long form, always in sight: <c>&lt;save-bar submit="Save" back="/clients" /&gt;</c>. Content is added before the
/// main button.
/// </summary>
[HtmlTargetElement("save-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SaveBarTagHelper : TagHelper
{
    /// <summary>What the main button does: "Check again and send".</summary>
    public string? Submit { get; set; }

    /// <summary>Second button that keeps the form as a draft (sent as <c>later=true</c>): "Finish later".</summary>
    public string? Later { get; set; }

    /// <summary>Address of the page one came from; writes a quiet link.</summary>
    public string? Back { get; set; }

    public string BackText { get; set; } = "Back, without saving";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "save-bar");
        if (Back is not null)
        {
            var link = FieldTagHelper.Element("a", BackText, "save-bar__back");
            link.Attributes["href"] = Back;
            output.Content.AppendHtml(link);
        }

        if (Later is not null)
        {
            var later = FieldTagHelper.Element("button", Later, "button button--quiet");
            later.Attributes["type"] = "submit";
            later.Attributes["name"] = "later";
            later.Attributes["value"] = "true";
            output.Content.AppendHtml(later);
        }

        output.Content.AppendHtml(content);
        if (Submit is not null)
        {
            var submit = FieldTagHelper.Element("button", Submit, "button");
            submit.Attributes["type"] = "submit";
            output.Content.AppendHtml(submit);
        }
    }
}
