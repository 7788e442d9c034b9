using System.Globalization;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.TagHelpers;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>The words and marks of a visit on the calendar.</summary>
/// <param name="Card">The visit.</param>
/// <param name="Calendar">Where it stands.</param>
/// <param name="Placed">Its place in a grid; null in the table of a week, where it says its time instead.</param>
public sealed record SessionCardLook(CalendarCard Card, CalendarView Calendar, PlacedCard? Placed)
{
    private const int RoomForABadge = 13;
    private const int RoomForMore = 22;

    public string Name =>
        Card.Clients.Count switch
        {
            0 => "Nobody yet",
            1 => Card.Clients[0].Name,
            var many => $"{many} clients",
        };

    public string Address => Card.Clients.Count == 0 ? "/schedule" : $"/visits/{Card.Clients[0].ParticipationId}";

    /// <summary>"Dosing 2 · Reyes".</summary>
    public string What
    {
        get
        {
            var word = KindLook.Of(Card.Kind).Word;
            var number = Card.Clients is [{ Number: > 0 } one] && Numbered ? $" {one.Number}" : "";
            return Calendar.Beside(Card) is { } beside ? $"{word}{number} · {beside}" : word + number;
        }
    }

    /// <summary>Its badge is written out where there is room for it; else the shape stands alone, with hidden text.</summary>
    public bool HasBadge =>
        Placed?.Rows >= RoomForABadge || Card.State is ReadinessState.Blocked || Placed is null && WritesWord;

    /// <summary>What the desk would look up next, on a long card.</summary>
    public string? More =>
        Placed is not { Rows: >= RoomForMore } ? null
        : Card.HoldExpiresAt is { } until ? $"Until {Calendar.When(until)}"
        : Card.Missing.Count > 1 ? $"Missing: {string.Join(", ", Card.Missing)}"
        : Card.Clients is not [{ Driver: { } driver } one] ? null
        : driver switch
        {
            PickupState.Confirmed or PickupState.Arrived or PickupState.Released => $"Home with {one.DriverName}",
            PickupState.Asked => $"{one.DriverName} has not answered yet",
            _ => "Nobody takes them home yet",
        };

    /// <summary>Everything that is missing, where the card itself only counts it: read out, and shown when pointed at.</summary>
    public string? All => Card.Missing.Count > 1 && More is null ? $"Missing: {string.Join(", ", Card.Missing)}" : null;

    public string Icon => StateLook.Of(State).Icon;

    /// <summary>Booked is calm: it waits for nothing that the desk must do today.</summary>
    public string State => Card.Word == nameof(VisitStatus.Booked) ? Card.Word : Card.State.ToString();

    /// <summary>The colour that goes with it.</summary>
    public string Tone => StateLook.Of(State).Data;

    public string Times => $"{Calendar.Time(Card.StartsAt)} to {Calendar.Time(Card.EndsAt)}";

    public string Minutes => ((int)(Card.EndsAt - Card.StartsAt).TotalMinutes).ToString(CultureInfo.InvariantCulture);

    private bool WritesWord => Card.State is ReadinessState.Waiting && Card.Word != "Booked";

    private bool Numbered => Card.Kind is SessionKind.Preparation or SessionKind.Dosing or SessionKind.Integration;
}
