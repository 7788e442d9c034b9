using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KapClinic.Web.Layout;

/// <summary>Draws icons and marks, and remembers which ones a page used so that the layout prints those and no others.</summary>
public static class Drawing
{
    private static readonly object UsedKey = new();

    /// <summary>An icon beside a word. With a label it speaks for itself; without one it is hidden from assistive technology.</summary>
    public static IHtmlContent Icon(HttpContext context, string name, string? label = null) =>
        Svg(context, "i-" + name, "icon", label);

    /// <summary>The moon mark of a kind of visit.</summary>
    public static IHtmlContent Mark(HttpContext context, string name, string? label = null) =>
        Svg(context, "m-" + name, "kind-mark", label);

    /// <summary>The symbols used so far on this page, in a steady order.</summary>
    public static IReadOnlyCollection<string> Used(HttpContext context) => Symbols(context);

    /// <summary>Makes a symbol available to script that adds it later.</summary>
    public static void Use(HttpContext context, string symbol) => Symbols(context).Add(symbol);

    internal static TagBuilder Svg(HttpContext context, string symbol, string cssClass, string? label)
    {
        Use(context, symbol);
        var svg = new TagBuilder("svg");
        svg.AddCssClass(cssClass);
        if (string.IsNullOrEmpty(label))
        {
            svg.Attributes["aria-hidden"] = "true";
        }
        else
        {
            svg.Attributes["role"] = "img";
            svg.Attributes["aria-label"] = label;
        }

        var use = new TagBuilder("use");
        use.Attributes["href"] = "#" + symbol;
        svg.InnerHtml.AppendHtml(use);
        return svg;
    }

    private static SortedSet<string> Symbols(HttpContext context)
    {
        if (context.Items[UsedKey] is not SortedSet<string> symbols)
        {
            context.Items[UsedKey] = symbols = new SortedSet<string>(StringComparer.Ordinal);
        }

        return symbols;
    }
}
