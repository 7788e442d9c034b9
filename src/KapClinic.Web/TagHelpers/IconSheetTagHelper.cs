using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>Prints, once at the end of a layout, the symbols that the page used.</summary>
[HtmlTargetElement("icon-sheet", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconSheetTagHelper(IconLibrary library, IHostEnvironment environment) : TagHelper
{
    /// <summary>Further icons that script on this page adds later, separated by spaces.</summary>
    public string? Also { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        foreach (var name in (Also ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Drawing.Use(ViewContext.HttpContext, "i-" + name);
        }

        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "sprite");
        output.Attributes.SetAttribute("aria-hidden", "true");
        foreach (var id in Drawing.Used(ViewContext.HttpContext))
        {
            var symbol = library.Symbol(id);
            if (symbol is null && environment.IsDevelopment())
            {
                throw new InvalidOperationException(
                    $"There is no drawing '{id}': add it to Assets/icons.mjs or Assets/marks."
                );
            }

            output.Content.AppendHtml(symbol);
        }
    }
}
