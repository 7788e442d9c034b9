using KapClinic.Web.Layout;
using KapClinic.Web.Pages;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>Says once, after a redirect, what was just done (<see cref="ClinicPage.ToastKey"/>). Part of the layouts.</summary>
[HtmlTargetElement("status-toast", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusToastTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.TempData[ClinicPage.ToastKey] is not string { Length: > 0 } sentence)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "status-toast");
        output.Attributes.SetAttribute("role", "status");
        output.Attributes.SetAttribute("data-toast", "");
        output.Content.AppendHtml(Drawing.Icon(ViewContext.HttpContext, "check-circle"));
        output.Content.AppendHtml(FieldTagHelper.Element("p", sentence));
    }
}
