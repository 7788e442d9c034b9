namespace KapClinic.Web.Charts;

/// <summary>Keeps labels on one line from running into each other.</summary>
internal sealed class ChartText(double from, double to)
{
    private const double CharacterWidth = 7.1;
    private readonly List<(double From, double To)> _taken = [];

    /// <summary>Width of a text at the charts' 14 px, near enough.</summary>
    public static double Width(string text) => text.Length * CharacterWidth;

    /// <summary>Marks a stretch as taken, text or not.</summary>
    public void Take(double left, double right) => _taken.Add((left, right));

    /// <summary>Takes the place of a text when it is free and inside the drawing.</summary>
    public bool TryPlace(string text, double x, string anchor)
    {
        var width = Width(text);
        var left = anchor switch
        {
            "end" => x - width,
            "middle" => x - width / 2,
            _ => x,
        };
        if (left < from || left + width > to || _taken.Exists(t => left < t.To + 6 && left + width > t.From - 6))
        {
            return false;
        }

        Take(left, left + width);
        return true;
    }
}
