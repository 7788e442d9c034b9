using System.Text.Encodings.Web;
using KapClinic.Web.Layout;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>
/// What is to be put right before a form can be taken, in the order of the page, each linked to its field. Nothing when nothing is
/// wrong. Stands above the form: <c>&lt;error-summary /&gt;</c>.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>Another heading than the count of answers.</summary>
    public string? Heading { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (ViewContext.ViewData.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        // Ids of the icons must be known before the layout prints them; the list itself waits until the fields below are written.
        Drawing.Use(ViewContext.HttpContext, "i-stop");
        output.Content.SetHtmlContent(new Later(() => Write(ViewContext)));
    }

    private TagBuilder Write(ViewContext view)
    {
        var fields = FieldRegistry.Of(view.HttpContext);
        var errors = view
            .ViewData.ModelState.Where(e =>
                e.Value is { ValidationState: ModelValidationState.Invalid, Errors.Count: > 0 }
            )
            .Select(e => (e.Key, Field: fields.FindIndex(f => f.Name == e.Key), e.Value!.Errors))
            // One sentence is enough for a field; what belongs to none is all there is to read about it.
            .SelectMany(e =>
                e.Errors.Take(e.Field >= 0 ? 1 : int.MaxValue).Select(x => (e.Key, e.Field, Message: x.ErrorMessage))
            )
            .OrderBy(e => e.Field < 0 ? int.MinValue : e.Field)
            .ToList();

        var onFields = errors.Count(e => e.Field >= 0);
        var heading =
            Heading
            ?? (
                onFields == 0 ? "This was not done"
                : onFields == 1 ? "One answer to put right"
                : $"{Wording.Count(onFields)} answers to put right"
            );

        var box = FieldTagHelper.Element("div", null, "error-summary");
        box.Attributes["role"] = "alert";
        box.Attributes["tabindex"] = "-1";
        box.Attributes["aria-labelledby"] = "error-summary-title";
        var title = FieldTagHelper.Element("h2", null, null, "error-summary-title");
        title.InnerHtml.AppendHtml(Drawing.Icon(view.HttpContext, "stop"));
        title.InnerHtml.Append(heading);
        box.InnerHtml.AppendHtml(title);

        var list = new TagBuilder("ul");
        foreach (var (_, field, message) in errors)
        {
            list.InnerHtml.AppendHtml(Line(field < 0 ? null : fields[field], message));
        }

        box.InnerHtml.AppendHtml(list);
        box.InnerHtml.AppendHtml(
            FieldTagHelper.Element(
                "p",
                "Nothing was changed; everything is kept as you typed it.",
                "error-summary__foot"
            )
        );
        return box;
    }

    private static TagBuilder Line(FieldRegistry.Entry? field, string message)
    {
        var line = new TagBuilder("li");
        var sentence = string.IsNullOrEmpty(message) ? "This could not be read." : message;
        if (field is null)
        {
            line.InnerHtml.Append(sentence);
            return line;
        }

        var link = FieldTagHelper.Element("a", $"{field.Label.TrimEnd('?')}: {sentence}");
        link.Attributes["href"] = "#" + field.Id;
        line.InnerHtml.AppendHtml(link);
        return line;
    }

    private sealed class Later(Func<IHtmlContent> write) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => write().WriteTo(writer, encoder);
    }
}
