using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace KapClinic.Web.Charts;

/// <summary>What was given against the order and the clearance maximum, in milligrams.</summary>
/// <param name="Given">Milligrams given so far, all doses of the session.</param>
/// <param name="Ordered">Milligrams the order allows in all.</param>
/// <param name="Maximum">Milligrams the clearance allows in all.</param>
public sealed record DoseRule(decimal Given, decimal? Ordered, decimal Maximum)
{
    private const double Width = 430;

    public IHtmlContent Draw()
    {
        var most = Math.Max(Maximum, Math.Max(Given, Ordered ?? 0));
        double X(decimal mg) => most == 0 ? 0 : (double)(mg / most) * Width;

        var svg = new Svg(Width + 4, 56, Sentence())
            .Rect("whole", 0, 8, X(Maximum), 16)
            .Rect("given", 0, 8, X(Given), 16);
        var line = new ChartText(0, Width + 4);
        Label(svg, line, null, X(Maximum), $"max {Text(Maximum)}");
        if (Ordered is { } order && order <= most)
        {
            svg.Rect("ordered", X(Given), 8.75, X(order) - X(Given), 14.5).Line("order", X(order), 3, X(order), 30);
            Label(svg, line, null, X(order), $"order {Text(order)}");
        }

        svg.Line("limit", X(Maximum), 3, X(Maximum), 30);
        if (Given > 0)
        {
            Label(svg, line, "strong", X(Given), Text(Given));
        }

        return svg.Done();
    }

    private static void Label(Svg svg, ChartText line, string? css, double x, string text)
    {
        var anchor = x < ChartText.Width(text) + 4 ? "start" : "end";
        var at = anchor == "start" ? 0 : x;
        if (line.TryPlace(text, at, anchor))
        {
            svg.Text(css, at, 47, text, anchor);
        }
    }

    private string Sentence() =>
        $"{Text(Given)} mg given"
        + (Ordered is { } order ? $", order {Text(order)} mg" : "")
        + $", clearance maximum {Text(Maximum)} mg";

    private static string Text(decimal mg) => mg.ToString("0.###", CultureInfo.InvariantCulture);
}
