using KapClinic.Application.Scheduling;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>A visit in its column. Where several run at once they share the width.</summary>
/// <param name="Card">The visit.</param>
/// <param name="Row">First row of the grid, from 0.</param>
/// <param name="Rows">At least three, so that a name can be read.</param>
/// <param name="Lane">Which part of the width, from 1.</param>
/// <param name="Lanes">How many parts there are; 1 when it is alone.</param>
public sealed record PlacedCard(CalendarCard Card, int Row, int Rows, int Lane, int Lanes)
{
    public const int MostLanes = 4;
    private const int LeastRows = 3;

    /// <summary>Lays out a column's cards, which come by time.</summary>
    public static IReadOnlyList<PlacedCard> Place(
        IReadOnlyList<CalendarCard> cards,
        Func<CalendarCard, int> starts,
        Func<CalendarCard, int> ends
    )
    {
        var placed = new List<PlacedCard>();
        var together = new List<PlacedCard>();
        var (free, until) = (new List<int>(), 0);
        foreach (var card in cards)
        {
            var row = starts(card);
            var end = Math.Max(ends(card), row + LeastRows);
            if (row >= until)
            {
                Settle();
            }

            var lane = free.FindIndex(f => f <= row);
            if (lane < 0 && free.Count < MostLanes)
            {
                free.Add(end);
                lane = free.Count - 1;
            }
            else if (lane < 0)
            {
                // More at once than fit lie on each other; each is still reached by keyboard and in the agenda.
                lane = free.IndexOf(free.Min());
            }

            free[lane] = end;
            until = Math.Max(until, end);
            together.Add(new PlacedCard(card, row, end - row, lane + 1, 1));
        }

        Settle();
        return placed;

        void Settle()
        {
            placed.AddRange(together.Select(c => c with { Lanes = free.Count }));
            together.Clear();
            free.Clear();
            until = 0;
        }
    }
}
