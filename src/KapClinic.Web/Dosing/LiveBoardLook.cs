using System.Globalization;
using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Web.Layout;

namespace KapClinic.Web.Dosing;

/// <summary>What the live board says in sentences.</summary>
public static class LiveBoardLook
{
    /// <summary>The most urgent thing first, by name; empty where nothing asks for anybody.</summary>
    public static string First(ReadLiveBoard.Model board)
    {
        if (board.Running.FirstOrDefault(s => s.IsStale(board.Now)) is { } silent)
        {
            return $"Nothing was heard from {silent.Name}'s room since {new LiveRowLook(silent, board.Now).Time(silent.HeardAt)}.";
        }

        return board.Running.FirstOrDefault(s => s.Calls) switch
        {
            { Level: VitalLevel.Emergency } s => $"{s.Name}: emergency.",
            { Level: VitalLevel.Urgent } s => $"{s.Name} needs the prescriber at the bedside.",
            { } s => $"{s.Name} needs a second reading now.",
            _ => board.Running.FirstOrDefault(s => board.Now >= s.OverdueFrom || s.MissedAt is not null) is { } late
                ? $"{late.Name}'s reading is late."
                : "",
        };
    }

    public static string Rest(ReadLiveBoard.Model board)
    {
        var decisions = board.Decisions.Count switch
        {
            0 => "Nothing waits for a decision. ",
            1 => "One decision waits. ",
            var n => $"{Wording.Count(n)} decisions wait. ",
        };
        var places = board.Running.Select(s => s.LocationId).Distinct().Count();
        var running = board.Running.Count switch
        {
            0 => "Nobody is under medicine.",
            1 => "One person is under medicine.",
            var n when places > 1 =>
                $"{Wording.Count(n)} people are under medicine at {Wording.Count(places).ToLowerInvariant()} places.",
            var n => $"{Wording.Count(n)} people are under medicine.",
        };
        return decisions + running;
    }

    public static string Waits(Decision decision, DateTimeOffset now) =>
        (int)(now - decision.Since).TotalMinutes switch
        {
            < 1 => "asked just now",
            < 120 and var minutes => $"waits {minutes} min",
            var minutes => $"waits {minutes / 60} hours",
        };

    /// <summary>"Daniel Okoro, before dosing 1 of 3, Willow".</summary>
    public static string Heading(Decision decision)
    {
        var visit = char.ToLowerInvariant(decision.Visit[0]) + decision.Visit[1..];
        var place = decision.Room ?? decision.Location;
        return decision.Kind == DecisionKind.PreCheck
            ? $"{decision.Name}, before {visit}, {place}"
            : $"{decision.Name}, {visit}, {place}";
    }

    public static string Text(Decision decision) =>
        decision.Kind == DecisionKind.PreCheck ? string.Join(' ', decision.Sentences) : Dose(decision);

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

    private static string Dose(Decision decision)
    {
        var amount = $"{Number(decision.Milligrams)} mg {decision.Route!.Value.Name()}";
        var total =
            decision.TotalMilligrams == decision.Milligrams
                ? ""
                : $", {Number(decision.TotalMilligrams)} mg in all today";
        var weight = decision.MilligramsPerKg is { } perKg ? $" ({Number(perKg)} mg/kg)" : "";
        var note = decision.Note is { } words ? $" {decision.AskedBy}: {words}" : $" {decision.AskedBy} asks.";
        return $"{amount}{total}{weight}. {string.Join(' ', decision.Sentences)}{note}";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Number(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
