using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace KapClinic.Web.Charts;

/// <summary>One set of vital signs on the chart; what was not measured is null.</summary>
/// <param name="Minute">Minutes after the dose; negative before it.</param>
/// <param name="Systolic">mmHg.</param>
/// <param name="Diastolic">mmHg.</param>
/// <param name="HeartRate">Beats per minute.</param>
/// <param name="Oxygen">Saturation in per cent.</param>
/// <param name="Alert">True where the set asked for a second reading or worse.</param>
public sealed record VitalsPoint(
    double Minute,
    int? Systolic,
    int? Diastolic,
    int? HeartRate,
    int? Oxygen,
    bool Alert = false
);

/// <summary>
/// Blood pressure as bars from diastolic to systolic, the heart as a dashed line, oxygen as numbers below, as on a paper record.
/// </summary>
public sealed record VitalsChart(IReadOnlyList<VitalsPoint> Points)
{
    private const double Top = 30;
    private const double Bottom = 230;
    private const int Lowest = 40;
    private const int Highest = 200;

    // The heart stands a little beside the pressure, whose lower end it would hide.
    private const double Aside = 9;

    /// <summary>Minutes after the first dose at which doses were given; the first is 0.</summary>
    public IReadOnlyList<double> Doses { get; init; } = [0];

    public IHtmlContent Wide() => Draw(740, 34, 724);

    public IHtmlContent Phone() => Draw(358, 34, 344);

    private IHtmlContent Draw(double width, double left, double right)
    {
        var svg = new Svg(width, 292, Sentence());
        var first = Math.Min(0, Points.Select(p => p.Minute).DefaultIfEmpty(0).Min());
        var last = Math.Max(60, Points.Select(p => p.Minute).DefaultIfEmpty(60).Max());
        double X(double minute) => left + 16 + (minute - first) / (last - first) * (right - left - 32);

        for (var mark = Lowest; mark <= Highest; mark += 40)
        {
            svg.Line("grid", left, Y(mark), right, Y(mark));
            svg.Text(null, left - 6, Y(mark) + 5, mark.ToString(CultureInfo.InvariantCulture), "end");
        }

        foreach (var dose in Doses)
        {
            svg.Line("dose", X(dose), Top - 8, X(dose), Bottom).Circle("dose-mark", X(dose), Top - 12, 6);
        }

        svg.Polyline(
            "series-2",
            Points.Where(p => p.HeartRate is not null).Select(p => (X(p.Minute) + Aside, Y(p.HeartRate!.Value)))
        );
        var minutes = new ChartText(0, width);
        var oxygen = new ChartText(left, width);
        svg.Text(null, 0, 282, "O₂");
        foreach (var point in Points)
        {
            WritePoint(svg, point, X(point.Minute));
            var minute = point.Minute.ToString("0", CultureInfo.InvariantCulture);
            if (minutes.TryPlace(minute, X(point.Minute), "middle"))
            {
                svg.Text(null, X(point.Minute), 256, minute, "middle");
            }

            if (point.Oxygen is { } percent && oxygen.TryPlace($"{percent}", X(point.Minute), "middle"))
            {
                svg.Text("strong", X(point.Minute), 282, percent.ToString(CultureInfo.InvariantCulture), "middle");
            }
        }

        return svg.Done();
    }

    private static void WritePoint(Svg svg, VitalsPoint point, double x)
    {
        if (point is { Systolic: { } high, Diastolic: { } low })
        {
            var css = point.Alert ? "pressure pressure--alert" : "pressure";
            svg.Line(css, x, Y(high), x, Y(low))
                .Line(css, x - 6, Y(high), x + 6, Y(high))
                .Line(css, x - 6, Y(low), x + 6, Y(low));
            if (point.Alert)
            {
                svg.Text("pressure-text", x, Y(high) - 8, $"{high}/{low}", "middle");
            }
        }

        if (point.HeartRate is { } rate)
        {
            svg.Rect("dot-2", x + Aside - 4.5, Y(rate) - 4.5, 9, 9);
        }
    }

    private static double Y(int value) =>
        Bottom - (Math.Clamp(value, Lowest, Highest) - Lowest) * (Bottom - Top) / (Highest - Lowest);

    private string Sentence()
    {
        var highest = Points.Where(p => p.Systolic is not null).OrderByDescending(p => p.Systolic).FirstOrDefault();
        return highest is null
            ? "No blood pressure was recorded."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Highest blood pressure {highest.Systolic}/{highest.Diastolic}, {highest.Minute:0} minutes after the dose. The numbers are in the table below."
            );
    }
}
