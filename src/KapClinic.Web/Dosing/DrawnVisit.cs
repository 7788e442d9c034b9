using KapClinic.Application.Dosing.Board;
using KapClinic.Web.Live;

namespace KapClinic.Web.Dosing;

/// <summary>A visit as it was drawn last: its row, where it runs, and what waits at it for a decision.</summary>
internal sealed record DrawnVisit(
    LiveSession? Session,
    string Row,
    IReadOnlyList<(Decision Decision, string Text)> Decisions
)
{
    private const string RowPath = "/Pages/Dosing/_LiveRow.cshtml";
    private const string DecisionPath = "/Pages/Dosing/_LiveDecision.cshtml";

    public static DrawnVisit Nothing { get; } = new(null, "", []);

    /// <summary>The visit as it is now. A row that would say the same as before is not drawn again.</summary>
    public async Task<DrawnVisit> DrawAnewAsync(
        PartialText partials,
        IServiceProvider scope,
        LiveSession? session,
        IReadOnlyList<Decision> waiting,
        DateTimeOffset now
    )
    {
        var look = session is null ? null : new LiveRowLook(session, now);
        var row =
            look is null ? ""
            : Row.Contains(Marked(look.Key), StringComparison.Ordinal) ? Row
            : await partials.DrawAsync(scope, RowPath, look);
        var decisions = new List<(Decision, string)>();
        foreach (var decision in waiting)
        {
            var drawn = await partials.DrawAsync(scope, DecisionPath, new DecisionLook(decision, now));
            decisions.Add((decision, drawn));
        }

        return new DrawnVisit(session, row, decisions);
    }

    public bool LooksOtherThan(DrawnVisit before) =>
        !string.Equals(Row, before.Row, StringComparison.Ordinal)
        || !Decisions.Select(d => d.Text).SequenceEqual(before.Decisions.Select(d => d.Text), StringComparer.Ordinal);

    private static string Marked(string key) => $"data-key=\"{key}\"";
}
