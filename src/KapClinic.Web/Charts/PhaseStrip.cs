using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace KapClinic.Web.Charts;

/// <summary>How far a running session has come, in one thin line for the live board.</summary>
/// <param name="Now">Minutes since the dose.</param>
/// <param name="PeakFrom">Minutes; usual peak of the route.</param>
/// <param name="PeakTo">Minutes; usual end of the peak.</param>
/// <param name="Length">Minutes that the line shows: usually the minimum observation.</param>
public sealed record PhaseStrip(double Now, double PeakFrom, double PeakTo, double Length)
{
    public IHtmlContent Draw()
    {
        double X(double minute) => Math.Clamp(minute, 0, Length) / Math.Max(1, Length) * 200;
        return new Svg(
            200,
            18,
            string.Create(CultureInfo.InvariantCulture, $"{Now:0} minutes after the dose"),
            "phase-strip"
        )
            .Rect("rail", 0, 7, 200, 4)
            .Rect("rail--peak", X(PeakFrom), 5, X(PeakTo) - X(PeakFrom), 8)
            .Circle("now", Math.Clamp(X(Now), 7, 193), 9, 7)
            .Done();
    }
}
