using System.Text.Encodings.Web;
using System.Xml.Linq;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Charts;
using Microsoft.AspNetCore.Html;
using Route = KapClinic.Domain.Dosing.Route;

namespace KapClinic.IntegrationTests.Charts;

/// <summary>Charts are well-formed, carry no style, say what they show, and stay inside their frame, also at the edges of their data.</summary>
public sealed class ChartTests
{
    private static readonly DateOnly Day = new(2026, 4, 16);
    private static readonly DateTimeOffset Now = new(2026, 4, 16, 17, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, IHtmlContent> Charts()
    {
        var data = new TheoryData<string, IHtmlContent>();
        foreach (var (name, measure) in Measures())
        {
            data.Add(name + ", wide", measure.Wide());
            data.Add(name + ", phone", measure.Phone());
        }

        foreach (var days in new[] { 0, 1, 13, 21, 40 })
        {
            var bar = new WindowBar(
                [Now.AddDays(-days)],
                Now.AddDays(21 - days),
                Now,
                [new(Now, WindowVisitState.Missed)],
                TimeZoneInfo.Utc
            );
            data.Add($"window on day {days}", bar.Wide());
        }

        foreach (var route in Enum.GetValues<Route>())
        {
            foreach (var minute in new[] { 0d, 22, 500 })
            {
                var arc = new PhaseArc(
                    PhaseArc.BandsOf(RouteFacts.For(route)),
                    minute,
                    [new(0, true, true), new(60, false, true)],
                    180
                );
                data.Add($"{route} at {minute}", arc.Draw());
            }
        }

        data.Add("no dose", new DoseRule(0, null, 0).Draw());
        data.Add("more than the maximum", new DoseRule(300, 200, 250).Draw());
        data.Add("no vitals", new VitalsChart([]).Wide());
        data.Add("vitals out of scale", new VitalsChart([new(-30, 240, 20, 30, null, Alert: true)]).Phone());
        return data;
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Chart_OfAnyData_IsSoundAndInsideItsFrame(string name, IHtmlContent chart)
    {
        using var text = new StringWriter();
        chart.WriteTo(text, HtmlEncoder.Default);
        var svg = XDocument.Parse(text.ToString()).Root!;

        svg.Attribute("aria-label")!.Value.ShouldNotBeNullOrWhiteSpace(name);
        svg.DescendantsAndSelf().SelectMany(e => e.Attributes("style")).ShouldBeEmpty(name);
        text.ToString().ShouldNotContain("NaN", Case.Sensitive, name);
        var width = double.Parse(
            svg.Attribute("viewBox")!.Value.Split(' ')[2],
            System.Globalization.CultureInfo.InvariantCulture
        );
        foreach (
            var x in svg.Descendants()
                .SelectMany(e => e.Attributes())
                .Where(a => a.Name.LocalName is "x" or "x1" or "x2" or "cx")
        )
        {
            double.Parse(x.Value, System.Globalization.CultureInfo.InvariantCulture)
                .ShouldBeInRange(-1, width + 1, name);
        }
    }

    private static IEnumerable<(string, MeasureChart)> Measures()
    {
        yield return ("no scores", new([], Day));
        yield return ("one score", new([new("PHQ-9", [new(Day, 27)], 27)], Day));
        var many = Enumerable.Range(0, 12).Select(i => new MeasurePoint(Day.AddDays(i * 7 - 84), i * 2)).ToList();
        yield return (
            "two scales, many doses",
            new([new("PHQ-9", many, 27), new("PCL-5", many, 80)], Day)
            {
                Doses = [.. Enumerable.Range(1, 8).Select(i => new DoseMark(Day.AddDays(i * 3 - 40), $"Dosing {i}"))],
                Windows = [new(Day.AddDays(-40), Day.AddDays(200))],
                CutOffs = [new(10, "screen")],
            }
        );
    }
}
