using System.Globalization;
using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Html;

namespace KapClinic.Web.Charts;

/// <summary>Whether an integration visit was held, is booked, or was missed.</summary>
public enum WindowVisitState
{
    Done,
    Booked,
    Missed,
}

/// <summary>A visit in a window.</summary>
/// <param name="At">When it is, or was.</param>
/// <param name="State">Held, booked or missed.</param>
public sealed record WindowVisit(DateTimeOffset At, WindowVisitState State);

/// <summary>One integration window as a bar from the dose to its last day, with the visits in it.</summary>
/// <param name="Doses">The doses that opened or extended it, oldest first; the bar begins at the first.</param>
/// <param name="ClosesAt">End of the window.</param>
/// <param name="Now">The moment of the page.</param>
/// <param name="Visits">Held, booked and missed visits.</param>
/// <param name="Zone">Zone of the location, for the dates below the bar.</param>
public sealed record WindowBar(
    IReadOnlyList<DateTimeOffset> Doses,
    DateTimeOffset ClosesAt,
    DateTimeOffset Now,
    IReadOnlyList<WindowVisit> Visits,
    TimeZoneInfo Zone
)
{
    /// <summary>Earliest time after the last dose at which a visit counts.</summary>
    public TimeSpan FirstFrom { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Time after the last dose by which the first visit is due.</summary>
    public TimeSpan FirstBy { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Whole days since the window opened.</summary>
    public int Day => Math.Max(0, (int)Math.Floor((Now - Doses[0]).TotalDays));

    /// <summary>Length of the window in days.</summary>
    public int Length => (int)Math.Round((ClosesAt - Doses[0]).TotalDays);

    public IHtmlContent Wide() => Draw(520);

    public IHtmlContent Phone() => Draw(358);

    private IHtmlContent Draw(double width)
    {
        const double Left = 10;
        var right = width - 10;
        var span = Math.Max(1, (ClosesAt - Doses[0]).TotalDays);
        double X(DateTimeOffset at) =>
            Math.Clamp(Left + (at - Doses[0]).TotalDays / span * (right - Left), Left, right);

        var now = X(Now);
        var first = (From: X(Doses[^1] + FirstFrom), To: X(Doses[^1] + FirstBy));
        var svg = new Svg(width, 62, Sentence())
            .Rect("gone", Left, 16, now - Left, 12)
            .Rect("ahead", now, 16, right - now, 12)
            .Rect("first-days", first.From, 12, first.To - first.From, 20);
        foreach (var dose in Doses)
        {
            svg.Circle("dose-mark", X(dose), 22, 8);
        }

        svg.Line("now", now, 4, now, 40);
        foreach (var visit in Visits)
        {
            Mark(svg, X(visit.At), visit.State);
        }

        WriteDates(svg, now, width);
        return svg.Done();
    }

    private static void Mark(Svg svg, double x, WindowVisitState state)
    {
        if (state == WindowVisitState.Missed)
        {
            svg.Circle("visit visit--missed", x, 22, 8).Path("missed-cross", $"m{Svg.Number(x - 4)} 18 8 8m0-8-8 8");
            return;
        }

        svg.Circle("visit", x, 22, 8);
        if (state == WindowVisitState.Done)
        {
            svg.Circle("visit-core", x, 22, 4);
        }
    }

    private void WriteDates(Svg svg, double now, double width)
    {
        var line = new ChartText(0, width);
        var day = Now > ClosesAt ? "closed" : $"day {Day}";
        var half = ChartText.Width(day) / 2;
        var anchor =
            now - half < 2 ? "start"
            : now + half > width - 2 ? "end"
            : "middle";
        line.TryPlace(day, now, anchor);
        svg.Text("text-now", now, 56, day, anchor);
        var opened = Date(Doses[0]);
        if (line.TryPlace(opened, 2, "start"))
        {
            svg.Text(null, 2, 56, opened);
        }

        var closes = Date(ClosesAt);
        if (line.TryPlace(closes, width - 2, "end"))
        {
            svg.Text(null, width - 2, 56, closes, "end");
        }
    }

    private string Sentence()
    {
        var done = Visits.Count(v => v.State == WindowVisitState.Done);
        var booked = Visits.Count(v => v.State == WindowVisitState.Booked);
        var missed = Visits.Count(v => v.State == WindowVisitState.Missed);
        var where = Now > ClosesAt ? $"Closed on {Date(ClosesAt)}" : $"Day {Day} of {Length}";
        return $"{where}. Visits: {done} done, {booked} booked, {missed} missed.";
    }

    private string Date(DateTimeOffset at) => Dates.At(at, Zone).ToString("d MMMM", CultureInfo.InvariantCulture);
}
