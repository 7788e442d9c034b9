using System.Globalization;
using KapClinic.Domain.Dosing;
using Microsoft.AspNetCore.Html;

namespace KapClinic.Web.Charts;

/// <summary>A phase of the usual course of a route: "onset", "peak", "return".</summary>
/// <param name="Name">The word.</param>
/// <param name="From">Minutes after the dose.</param>
/// <param name="To">Minutes after the dose.</param>
public sealed record PhaseBand(string Name, double From, double To);

/// <summary>A set of vital signs on the arc.</summary>
/// <param name="Minute">Minutes after the dose.</param>
/// <param name="Taken">Whether it was taken.</param>
/// <param name="Required">Whether leaving it out is a gap.</param>
/// <param name="Text">Replaces the minute: "dose", "120, may leave".</param>
public sealed record ArcCheck(double Minute, bool Taken, bool Required, string? Text = null);

/// <summary>
/// The usual course of a route and where in it the session is. It is not a measurement and has no vertical scale. Bands are
/// labelled as usual; the vital signs that are taken and due lie on the line below.
/// </summary>
/// <param name="Bands">Onset, peak and return, in this order.</param>
/// <param name="Now">Minutes since the dose.</param>
/// <param name="Checks">Planned and taken vital signs.</param>
/// <param name="Length">Minutes that the drawing shows.</param>
public sealed record PhaseArc(IReadOnlyList<PhaseBand> Bands, double Now, IReadOnlyList<ArcCheck> Checks, double Length)
{
    private const double Left = 6;
    private const double Right = 814;
    private const double Ground = 96;
    private const double Height = 74;
    private const double Axis = 106;

    /// <summary>The bands of a route (clinical reference §3.1).</summary>
    public static IReadOnlyList<PhaseBand> BandsOf(RouteFacts facts) =>
        [
            new("onset", facts.Onset.From, facts.Onset.To),
            new("peak", facts.Peak.From, facts.Peak.To),
            new("return", facts.Peak.To, facts.ReturnEnds),
        ];

    private PhaseBand? Current => Bands.FirstOrDefault(b => Now >= b.From && Now < b.To);

    public IHtmlContent Draw()
    {
        var svg = new Svg(820, 148, Sentence(), "phase-arc");
        foreach (var band in Bands)
        {
            svg.Rect(band == Current ? "band band--now" : "band", X(band.From), 8, X(band.To) - X(band.From), 88);
        }

        WriteNames(svg);
        var now = Math.Clamp(Now, 0, Length);
        svg.Polyline("curve", Curve(now, Length)).Polyline("curve curve--past", Curve(0, now));
        svg.Line("axis", Left, Axis, Right, Axis);
        svg.Line("now", X(now), 8, X(now), Axis).Circle("now-mark", X(now), Y(now), 10);
        WriteChecks(svg);
        return svg.Done();
    }

    private double X(double minute) => Left + Math.Clamp(minute, 0, Length) * (Right - Left) / Length;

    private double Y(double minute) => Ground - Strength(minute) * Height;

    // Smooth between the edges of the bands: nothing before onset, full through the peak, fading to the end of the return.
    private double Strength(double minute)
    {
        if (Bands.Count < 3)
        {
            return 0;
        }

        var (onset, peak, back) = (Bands[0].From, Bands[1], Bands[2].To);
        return minute <= onset ? 0
            : minute < peak.From ? 0.9 * Ease((minute - onset) / Math.Max(1, peak.From - onset))
            : minute <= peak.To
                ? 0.9 + 0.1 * Math.Sin(Math.PI * (minute - peak.From) / Math.Max(1, peak.To - peak.From))
            : minute < back ? 0.9 * (1 - Ease((minute - peak.To) / Math.Max(1, back - peak.To)))
            : 0;

        static double Ease(double t) => t * t * (3 - 2 * t);
    }

    private IEnumerable<(double, double)> Curve(double from, double to)
    {
        const int Steps = 80;
        for (var i = 0; i <= Steps; i++)
        {
            var minute = from + (to - from) * i / Steps;
            yield return (X(minute), Y(minute));
        }
    }

    private void WriteNames(Svg svg)
    {
        for (var i = 0; i < Bands.Count; i++)
        {
            var band = Bands[i];
            var range = string.Create(CultureInfo.InvariantCulture, $"{band.From:0}–{band.To:0}");
            var css = band == Current ? "phase-name phase-name--now" : "phase-name";
            var (x, y, anchor) = i switch
            {
                0 => (X(band.From) - 6, 24, "end"),
                1 => (BesideNow(X(band.From), X(band.To)), 60, "middle"),
                _ => (X(band.To) - 8, 24, "end"),
            };
            // A route that sets in at once leaves no room before its onset; the word stands in the sentence beside the clock.
            if (i == 0 && x < ChartText.Width("onset") + 4)
            {
                continue;
            }

            if (i == 1 && X(band.To) - X(band.From) < ChartText.Width(band.Name))
            {
                continue;
            }

            svg.Text(css, x, y, band.Name, anchor).Text("phase-name", x, y + 18, range, anchor);
        }
    }

    // The line of the present moment would run through the words: they move to the wider side of it.
    private double BesideNow(double from, double to)
    {
        var (middle, now) = ((from + to) / 2, X(Now));
        return Math.Abs(middle - now) >= 34 ? middle
            : now - from > to - now ? (from + now) / 2
            : (now + to) / 2;
    }

    private void WriteChecks(Svg svg)
    {
        var line = new ChartText(0, 820);
        foreach (var check in Checks.OrderByDescending(c => c.Required).ThenBy(c => c.Minute))
        {
            var x = Math.Clamp(X(check.Minute), 15, 805);
            svg.Circle(check is { Required: true, Taken: false } ? "due due--required" : "due", x, Axis, 9);
            if (check.Taken)
            {
                svg.Path("check", $"m{Svg.Number(x - 4)} {Svg.Number(Axis)} 3 3.5 5-6.5");
            }

            var minute = check.Minute.ToString("0", CultureInfo.InvariantCulture);
            var full = check.Text ?? (check is { Taken: false, Required: true } ? minute + " required" : minute);
            foreach (var text in new[] { full, minute })
            {
                var anchor =
                    x < 40 ? "start"
                    : x > 760 ? "end"
                    : "middle";
                var at =
                    anchor == "start" ? Left
                    : anchor == "end" ? Right
                    : x;
                if (line.TryPlace(text, at, anchor))
                {
                    svg.Text(null, at, 136, text, anchor);
                    break;
                }
            }
        }
    }

    private string Sentence()
    {
        var bands = string.Join(
            ", ",
            Bands.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Name} {b.From:0} to {b.To:0}"))
        );
        var taken = string.Join(
            ", ",
            Checks.Where(c => c.Taken).Select(c => c.Minute.ToString("0", CultureInfo.InvariantCulture))
        );
        var due = string.Join(
            ", ",
            Checks
                .Where(c => c is { Taken: false, Required: true })
                .Select(c => c.Minute.ToString("0", CultureInfo.InvariantCulture))
        );
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Floor(Now):0} minutes after the dose. Usual course in minutes: {bands}."
            )
            + (taken.Length > 0 ? $" Vitals taken at {taken}." : "")
            + (due.Length > 0 ? $" Required at {due}." : "");
    }
}
