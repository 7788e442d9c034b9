using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace KapClinic.Web.Charts;

/// <summary>
/// Writes SVG with numbers as attributes, one decimal each. Classes carry the look; there is no style attribute, because the content
/// security policy allows none.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    /// <param name="width">Width of the drawing in its own units.</param>
    /// <param name="height">Height of the drawing in its own units.</param>
    /// <param name="label">What the drawing says, in a sentence, for those who do not see it.</param>
    /// <param name="cssClass">Class of the svg element.</param>
    public Svg(double width, double height, string label, string? cssClass = null)
    {
        _text
            .Append("<svg viewBox=\"0 0 ")
            .Append(Number(width))
            .Append(' ')
            .Append(Number(height))
            .Append("\" role=\"img\"");
        Attribute("aria-label", label);
        Attribute("class", cssClass);
        _text.Append('>');
    }

    public Svg Line(string? cssClass, double x1, double y1, double x2, double y2) =>
        Element("line", cssClass, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public Svg Rect(string? cssClass, double x, double y, double width, double height) =>
        Element("rect", cssClass, ("x", x), ("y", y), ("width", Math.Max(0, width)), ("height", Math.Max(0, height)));

    public Svg Circle(string? cssClass, double cx, double cy, double r) =>
        Element("circle", cssClass, ("cx", cx), ("cy", cy), ("r", r));

    /// <summary>A path of absolute and relative commands; write numbers with <see cref="Number"/>.</summary>
    public Svg Path(string? cssClass, string commands)
    {
        _text.Append("<path");
        Attribute("class", cssClass);
        Attribute("d", commands);
        _text.Append("/>");
        return this;
    }

    public Svg Polyline(string? cssClass, IEnumerable<(double X, double Y)> points)
    {
        _text.Append("<polyline");
        Attribute("class", cssClass);
        Attribute("points", string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}")));
        _text.Append("/>");
        return this;
    }

    /// <param name="cssClass">Class of the text.</param>
    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The words.</param>
    /// <param name="anchor">start, middle or end.</param>
    public Svg Text(string? cssClass, double x, double y, string text, string? anchor = null)
    {
        _text.Append("<text");
        Attribute("class", cssClass);
        Attribute("x", Number(x));
        Attribute("y", Number(y));
        Attribute("text-anchor", anchor);
        _text.Append('>').Append(HtmlEncoder.Default.Encode(text)).Append("</text>");
        return this;
    }

    public IHtmlContent Done() => new HtmlString(_text + "</svg>");

    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private Svg Element(string name, string? cssClass, params ReadOnlySpan<(string Name, double Value)> attributes)
    {
        _text.Append('<').Append(name);
        Attribute("class", cssClass);
        foreach (var (attribute, value) in attributes)
        {
            Attribute(attribute, Number(value));
        }

        _text.Append("/>");
        return this;
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(' ').Append(name).Append("=\"").Append(HtmlEncoder.Default.Encode(value)).Append('"');
        }
    }
}
