using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Web.Layout;

namespace KapClinic.Web.Dosing;

/// <summary>What the live board says in sentences.</summary>
public static class LiveBoardLook
{
    /// <summary>The most urgent thing first, by name; empty where nothing asks for anybody.</summary>
    /// <param name="running">In the board's order.</param>
    /// <param name="now">The moment.</param>
    public static string First(IReadOnlyList<LiveSession> running, DateTimeOffset now)
    {
        if (running.FirstOrDefault(s => s.IsStale(now)) is { } silent)
        {
            return $"Nothing was heard from {silent.Name}'s room since {new LiveRowLook(silent, now).Time(silent.HeardAt)}.";
        }

        return running.FirstOrDefault(s => s.Calls) switch
        {
            { Level: VitalLevel.Emergency } s => $"{s.Name}: emergency.",
            { Level: VitalLevel.Urgent } s => $"{s.Name} needs the prescriber at the bedside.",
            { } s => $"{s.Name} needs a second reading now.",
            _ => running.FirstOrDefault(s => now >= s.OverdueFrom || s.MissedAt is not null) is { } late
                ? $"{late.Name}'s reading is late."
                : "",
        };
    }

    public static string Rest(IReadOnlyList<LiveSession> running, int waiting)
    {
        var decisions = waiting switch
        {
            0 => "Nothing waits for a decision. ",
            1 => "One decision waits. ",
            var n => $"{Wording.Count(n)} decisions wait. ",
        };
        var places = running.Select(s => s.LocationId).Distinct().Count();
        var people = running.Count switch
        {
            0 => "Nobody is under medicine.",
            1 => "One person is under medicine.",
            var n when places > 1 =>
                $"{Wording.Count(n)} people are under medicine at {Wording.Count(places).ToLowerInvariant()} places.",
            var n => $"{Wording.Count(n)} people are under medicine.",
        };
        return decisions + people;
    }

    public static string Later(ReadLiveBoard.LaterVisit visit)
    {
        var place = visit.Room is { } room ? $"{visit.Location}, {room}. " : $"{visit.Location}. ";
        var driver = visit.Driver switch
        {
            PickupState.Needed => "Nobody is named to take them home.",
            PickupState.Asked => "The driver has not answered yet.",
            _ => "The driver is confirmed.",
        };
        return visit is { HasOrder: true, Route: { } route }
            ? $"{place}{Capital(route.Name())}, order written. {driver}"
            : $"{place}{driver}";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
