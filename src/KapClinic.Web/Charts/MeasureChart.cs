using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace KapClinic.Web.Charts;

/// <summary>
/// One or two questionnaires over time with the doses and windows that lie between. Drawn twice, for wide screens and for phones, so
/// that text never shrinks with the picture.
/// </summary>
public sealed record MeasureChart(IReadOnlyList<MeasureSeries> Series, DateOnly Today)
{
    private const double Top = 42;
    private const double Bottom = 266;

    public IReadOnlyList<DoseMark> Doses { get; init; } = [];

    public IReadOnlyList<WindowShade> Windows { get; init; } = [];

    public IReadOnlyList<CutOff> CutOffs { get; init; } = [];

    /// <summary>What the chart says, in a sentence. The numbers stand in a table beside it.</summary>
    public string Label { get; init; } = "Scores over time; the numbers are in the table below.";

    public IHtmlContent Wide() => Draw(new Frame(740, 28, 670), wide: true);

    public IHtmlContent Phone() => Draw(new Frame(358, 24, 314), wide: false);

    private sealed record Frame(double Width, double Left, double Right);

    private IHtmlContent Draw(Frame frame, bool wide)
    {
        var svg = new Svg(frame.Width, 300, Label);
        var days = Days();
        double X(DateOnly day) =>
            frame.Left
            + 14
            + (day.DayNumber - days.First.DayNumber)
                * (frame.Right - frame.Left - 34)
                / Math.Max(1, days.Last.DayNumber - days.First.DayNumber);

        var scale = Scale.For(Series.Count == 0 ? 27 : Series[0].Highest);
        var second =
            Series.Count > 1 && Series[1].Highest > Series[0].Highest * 1.5m ? Scale.For(Series[1].Highest) : scale;
        DrawWindows(svg, X, frame);
        DrawGrid(svg, frame, scale, second, wide);
        DrawDays(svg, X, frame);
        DrawDoses(svg, X, frame);
        for (var i = Math.Min(Series.Count, 2) - 1; i >= 0; i--)
        {
            DrawSeries(svg, X, i, i == 0 ? scale : second, scale, second);
        }

        return svg.Done();
    }

    private (DateOnly First, DateOnly Last) Days()
    {
        var all = Series
            .SelectMany(s => s.Points.Select(p => p.On))
            .Concat(Doses.Select(d => d.On))
            .Append(Today)
            .ToList();
        var last = all.Max();
        // A window that is still open is shown to its end, but never stretches the scores into a corner.
        var end = Windows
            .Select(w => w.To)
            .Where(d => d > last && d.DayNumber - last.DayNumber <= 28)
            .DefaultIfEmpty(last)
            .Max();
        return (all.Min(), end);
    }

    private void DrawWindows(Svg svg, Func<DateOnly, double> x, Frame frame)
    {
        foreach (var window in Windows)
        {
            var from = Math.Clamp(x(window.From), frame.Left, frame.Right);
            var to = Math.Clamp(x(window.To), frame.Left, frame.Right);
            svg.Rect("window", from, Top, to - from, Bottom - Top).Line("window-edge", to, Top, to, Bottom);
        }
    }

    private void DrawGrid(Svg svg, Frame frame, Scale scale, Scale second, bool wide)
    {
        foreach (var mark in scale.Marks)
        {
            var y = scale.Y(mark);
            var cut = CutOffs.Any(c => c.Score == mark);
            svg.Line(cut ? "cut" : "grid", frame.Left, y, frame.Right, y);
            svg.Text(null, frame.Left - 8, y + 5, mark.ToString("0", CultureInfo.InvariantCulture), "end");
        }

        foreach (var cut in CutOffs.Where(c => !scale.Marks.Contains(c.Score)))
        {
            svg.Line("cut", frame.Left, scale.Y(cut.Score), frame.Right, scale.Y(cut.Score));
        }

        if (second != scale)
        {
            foreach (var mark in second.Marks)
            {
                svg.Text(
                    "label-2",
                    frame.Right + 8,
                    second.Y(mark) + 5,
                    mark.ToString("0", CultureInfo.InvariantCulture)
                );
            }
        }
        else if (wide)
        {
            foreach (var cut in CutOffs)
            {
                svg.Text(null, frame.Right + 8, scale.Y(cut.Score) + 5, cut.Label);
            }
        }
    }

    private void DrawDays(Svg svg, Func<DateOnly, double> x, Frame frame)
    {
        var line = new ChartText(0, frame.Width);
        var wanted = new List<(DateOnly On, string Text, string? Class)> { (Today, "today", "strong") };
        wanted.AddRange(Series.SelectMany(s => s.Points.Take(1)).Select(p => (p.On, Short(p.On), (string?)null)));
        wanted.AddRange(Doses.Where(d => !d.Planned).Select(d => (d.On, Short(d.On), (string?)null)));
        wanted.AddRange(Series.SelectMany(s => s.Points.Skip(1)).Select(p => (p.On, Short(p.On), (string?)null)));
        foreach (var (on, text, css) in wanted)
        {
            if (line.TryPlace(text, x(on), "middle"))
            {
                svg.Text(css, x(on), 290, text, "middle");
            }
        }
    }

    private void DrawDoses(Svg svg, Func<DateOnly, double> x, Frame frame)
    {
        var line = new ChartText(0, frame.Width);
        foreach (var dose in Doses)
        {
            line.Take(x(dose.On) - 7, x(dose.On) + 7);
        }

        foreach (var dose in Doses)
        {
            var at = x(dose.On);
            svg.Line(dose.Planned ? "dose dose--planned" : "dose", at, 34, at, Bottom);
            svg.Circle(dose.Planned ? "dose-mark dose-mark--planned" : "dose-mark", at, 28, 6);
            var text = dose.Planned ? dose.Label + ", planned" : dose.Label;
            if (line.TryPlace(text, at - 14, "end"))
            {
                svg.Text("strong", at - 14, 33, text, "end");
            }
            else if (line.TryPlace(text, at + 14, "start"))
            {
                svg.Text("strong", at + 14, 33, text);
            }
            else if (line.TryPlace(dose.Label, at - 14, "end"))
            {
                svg.Text("strong", at - 14, 33, dose.Label, "end");
            }
            else
            {
                // No room beside the mark: its number alone stands above it.
                svg.Text("strong", at, 15, dose.Label.Split(' ')[^1], "middle");
            }
        }
    }

    private void DrawSeries(Svg svg, Func<DateOnly, double> x, int index, Scale mine, Scale first, Scale second)
    {
        var number = index + 1;
        var points = Series[index].Points.Select(p => (X: x(p.On), Y: mine.Y(p.Score), p.Score)).ToList();
        if (points.Count == 0)
        {
            return;
        }

        svg.Polyline($"series-{number}", points.Select(p => (p.X, p.Y)));
        foreach (var point in points)
        {
            if (index == 0)
            {
                svg.Circle("dot-1", point.X, point.Y, 6);
            }
            else
            {
                svg.Rect("dot-2", point.X - 4.5, point.Y - 4.5, 9, 9);
            }
        }

        var other = Series.Count > 1 ? Series[1 - index].Points : [];
        var otherScale = index == 0 ? second : first;
        var above = other.Count == 0 || points[0].Y <= otherScale.Y(other[0].Score);
        var nameY = Math.Clamp(above ? points[0].Y - 13 : points[0].Y + 24, Top + 10, Bottom - 6);
        svg.Text($"label-{number}", points[0].X - 4, nameY, Series[index].Name);
        if (points.Count > 1)
        {
            var last = points[^1];
            var y = last.Y - 3;
            // Two last scores close together would print over each other.
            if (other.Count > 0 && Math.Abs(otherScale.Y(other[^1].Score) - last.Y) < 16)
            {
                y =
                    last.Y < otherScale.Y(other[^1].Score) || (last.Y == otherScale.Y(other[^1].Score) && index == 0)
                        ? last.Y - 8
                        : last.Y + 14;
            }

            svg.Text($"label-{number}", last.X + 10, y, last.Score.ToString("0.#", CultureInfo.InvariantCulture));
        }
    }

    private static string Short(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    private sealed record Scale(decimal Highest, IReadOnlyList<decimal> Marks)
    {
        public static Scale For(decimal highest)
        {
            var step =
                highest <= 30 ? 5
                : highest <= 60 ? 10
                : 20;
            var top = Math.Max(step, Math.Floor(highest / step) * step);
            return new(
                Math.Max(highest, top),
                Enumerable.Range(0, (int)(top / step) + 1).Select(i => (decimal)(i * step)).ToList()
            );
        }

        public double Y(decimal score) => Bottom - (double)(score / Highest) * (Bottom - Top);
    }
}
