using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>A drawing beside a word: <c>&lt;icon name="phone" /&gt;</c>. Names are listed in <c>Assets/icons.mjs</c>.</summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    /// <summary>What it says where no word stands beside it (arrows, search).</summary>
    public string? Label { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Drawing.Icon(ViewContext.HttpContext, Name, Label));
    }
}
