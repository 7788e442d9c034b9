using KapClinic.Application.Scheduling;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>A day of one location, by room or by person.</summary>
public sealed class ScheduleModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    /// <summary>"person", else by room.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    public ReadDay.Model Model { get; private set; } = null!;
    public IReadOnlyList<Column> Columns { get; private set; } = [];
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Whole hours on the wall that the grid spans.</summary>
    public int Opens { get; private set; }
    public int Closes { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
        {
            return Redirect("/schedule");
        }

        return await ShowAsync(new ReadDay.Query(Day, Location), Arrange);
    }

    public string Link(DateOnly? day = null, string? by = null) =>
        FormattableString.Invariant(
            $"/schedule?day={day ?? Model.Day:yyyy-MM-dd}&location={Model.LocationId}{((by ?? By) == "person" ? "&by=person" : "")}"
        );

    public string Slot(DateTimeOffset at)
    {
        var time = Zone.TimeOf(at);
        return FormattableString.Invariant($"starts-{time.Hour:00}{time.Minute / 5 * 5:00}");
    }

    public static string Lasts(TimeSpan length) =>
        FormattableString.Invariant($"lasts-{Math.Clamp((int)Math.Round(length.TotalMinutes / 5), 1, 144) * 5}");

    public static (string State, string Word) Look(ReadDay.Card card)
    {
        if (card.HoldKind is { } hold)
        {
            return ("held", hold == HoldKind.WaitsForClearance ? "Held: medical" : "Held");
        }

        var here = card.Clients.Where(c => c.Status != VisitStatus.NoShow).ToList();
        return here.Count == 0 ? ("away", "Did not come")
            : here.TrueForAll(c => c.Status == VisitStatus.Ended) ? ("done", "Done")
            : here.Exists(c => c.Status == VisitStatus.InSession) ? ("running", "In session")
            : here.Exists(c => c.Status == VisitStatus.Arrived) ? ("ready", "Here")
            : here.Exists(c => c.Driver is PickupState.Needed or PickupState.Asked) ? ("waiting", "Waiting: driver")
            : here.TrueForAll(c => c.Status == VisitStatus.Confirmed) ? ("ready", "Confirmed")
            : ("waiting", "Booked");
    }

    private void Arrange(ReadDay.Model day)
    {
        Model = day;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(day.Zone);
        var hours = day.Cards.Select(c => (From: Zone.TimeOf(c.StartsAt).Hour, Until: Zone.TimeOf(c.EndsAt))).ToList();
        Opens = Math.Min(8, hours.Select(h => h.From).DefaultIfEmpty(8).Min());
        Closes = Math.Max(19, hours.Select(h => h.Until.Hour + (h.Until.Minute > 0 ? 1 : 0)).DefaultIfEmpty(19).Max());
        Columns = By == "person" ? People(day) : Rooms(day);
    }

    private static List<Column> Rooms(ReadDay.Model day)
    {
        var columns = day
            .Rooms.Select(r => new Column(
                r.Name,
                string.Join(
                    ", ",
                    new[]
                    {
                        r.Dosing ? "dosing" : null,
                        r.Talking ? "talking" : null,
                        r.Groups ? "groups" : null,
                    }.OfType<string>()
                ),
                r.TurnOverMinutes,
                [.. day.Cards.Where(c => c.RoomId == r.Id)]
            ))
            .ToList();
        if (day.Cards.Where(c => c.RoomId is null).ToList() is { Count: > 0 } without)
        {
            columns.Add(new Column("No room", "by phone or video", 0, without));
        }

        return columns;
    }

    private static List<Column> People(ReadDay.Model day) =>
        [
            .. day
                .Cards.SelectMany(c => c.Staff)
                .DistinctBy(s => s.Id)
                .OrderBy(s => s.Name)
                .Select(s => new Column(s.Name, "", 0, [.. day.Cards.Where(c => c.Staff.Any(x => x.Id == s.Id))])),
        ];

    public sealed record Column(string Name, string Note, int TurnOverMinutes, IReadOnlyList<ReadDay.Card> Cards)
    {
        /// <summary>Which half of the column a visit takes where two run at once ("first", "second"); null when it is alone.</summary>
        public string? Lane(ReadDay.Card card)
        {
            var at = Cards
                .Where(c => c.StartsAt < card.EndsAt && card.StartsAt < c.EndsAt)
                .OrderBy(c => c.StartsAt)
                .ToList();
            return at.Count < 2 ? null
                : at.IndexOf(card) % 2 == 0 ? "first"
                : "second";
        }
    }
}
