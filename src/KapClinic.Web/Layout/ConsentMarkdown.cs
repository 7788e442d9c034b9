using Markdig;
using Microsoft.AspNetCore.Html;

namespace KapClinic.Web.Layout;

/// <summary>Turns a consent text into HTML. Raw HTML in a text is shown, never run.</summary>
public static class ConsentMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static IHtmlContent ToHtml(string markdown) => new HtmlString(Markdown.ToHtml(markdown, Pipeline));
}
