using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Layout;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>A calendar as it is drawn: rooms or people of a day as columns, or the days of one of them.</summary>
public sealed class CalendarView
{
    private const int UsuallyOpens = 8;
    private const int UsuallyCloses = 18;

    private readonly ReadCalendar.Model _model;
    private readonly TimeZoneInfo _zone;

    /// <param name="model">What there is.</param>
    /// <param name="byPerson">People as columns instead of rooms.</param>
    /// <param name="only">In a week: the one room or person whose days are shown side by side.</param>
    public CalendarView(ReadCalendar.Model model, bool byPerson, Guid? only)
    {
        (_model, ByPerson, _zone) = (model, byPerson, TimeZoneInfo.FindSystemTimeZoneById(model.Zone));
        Owners = byPerson ? CalendarOwner.People(model) : CalendarOwner.Rooms(model);
        Only = model.Days.Count > 1 && only is not null ? Owners.FirstOrDefault(o => o.Id == only) : null;
        Days = [.. model.Days.Where(IsShown)];
        var hours = model.Cards.Select(c => HoursOf(c.StartsAt, c.EndsAt)).Concat(OpenHours()).ToList();
        Scale = CalendarScale.Of(
            _zone,
            model.Days,
            hours.Select(h => h.From).Append(UsuallyOpens).Min(),
            hours.Select(h => h.Until).Append(UsuallyCloses).Max()
        );
        Columns = (Only, model.Days.Count) switch
        {
            ({ } one, _) => [.. Days.Select(d => Column(one, d))],
            (_, 1) => [.. Owners.Select(o => Column(o, model.Day))],
            _ => [],
        };
    }

    public bool ByPerson { get; }
    public IReadOnlyList<CalendarOwner> Owners { get; }
    public CalendarOwner? Only { get; }
    public CalendarScale Scale { get; }

    /// <summary>Of a week: Monday to Friday, and a day of the weekend where something happens.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>Empty for a week of everybody, which is a table of days instead (<see cref="Cell"/>).</summary>
    public IReadOnlyList<CalendarColumn> Columns { get; }

    public int Visits => _model.Cards.Where(c => Only is null || Only.Owns(c)).Sum(c => c.Clients.Count);

    /// <summary>What one room or person has on one day.</summary>
    public IEnumerable<CalendarCard> Cell(CalendarOwner owner, DateOnly day) =>
        _model.Cards.Where(c => owner.Owns(c) && _zone.DayOf(c.StartsAt) == day);

    /// <summary>"Reyes" by room; "Willow" by person.</summary>
    public string? Beside(CalendarCard card) =>
        ByPerson
            ? _model.Rooms.FirstOrDefault(r => r.Id == card.RoomId)?.Name ?? "No room"
            : card.Staff.FirstOrDefault()?.Name.Split(' ')[^1];

    public string Time(DateTimeOffset at) => Dates.Time(_zone.TimeOf(at));

    /// <summary>"14:30", with its day where that is another one.</summary>
    public string When(DateTimeOffset at) =>
        _zone.DayOf(at) == _model.Today ? Time(at) : $"{Dates.Short(_zone.DayOf(at), _model.Today)}, {Time(at)}";

    private bool IsShown(DateOnly day) =>
        _model.Days.Count == 1
        || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        || day == _model.Day
        || day == _model.Today
        || _model.Cards.Any(c => _zone.DayOf(c.StartsAt) == day);

    private (int From, int Until) HoursOf(DateTimeOffset from, DateTimeOffset until)
    {
        var (starts, ends) = (_zone.TimeOf(from), _zone.TimeOf(until));
        return _zone.DayOf(from) == _zone.DayOf(until)
                ? (starts.Hour, Math.Min(24, ends.Hour + (ends.Minute > 0 ? 1 : 0)))
            : until == _zone.StartOf(_zone.DayOf(until)) ? (starts.Hour, 24)
            : (0, 24);
    }

    private IEnumerable<(int From, int Until)> OpenHours() =>
        (_model.Open ?? []).Where(o => _model.Days.Contains(_zone.DayOf(o.From))).Select(o => HoursOf(o.From, o.Until));

    private CalendarColumn Column(CalendarOwner owner, DateOnly day)
    {
        var cards = _model.Cards.Where(c => owner.Owns(c) && Touches(c, day)).ToList();
        var now = day == _model.Today ? Scale.RowOf(day, _model.Now) : (int?)null;
        return new CalendarColumn(
            owner,
            day,
            PlacedCard.Place(cards, c => Scale.RowOf(day, c.StartsAt), c => Scale.RowOf(day, c.EndsAt)),
            [.. CalendarBands.Of(_model, _zone, Scale, owner, day, cards)],
            now > 0 && now < Scale.Rows ? now : null
        );
    }

    /// <summary>Nothing can be booked there that day: closed, not at work, or away.</summary>
    public string? ClosedWhy(CalendarOwner owner, DateOnly day) =>
        CalendarBands.Of(_model, _zone, Scale, owner, day, []).FirstOrDefault(b => b.Rows == Scale.Rows)?.Title;

    private bool Touches(CalendarCard card, DateOnly day) =>
        _zone.DayOf(card.StartsAt) <= day && _zone.DayOf(card.EndsAt.AddTicks(-1)) >= day;
}

/// <summary>One column of a grid.</summary>
/// <param name="Owner">The room or person.</param>
/// <param name="Day">The day.</param>
/// <param name="Cards">What is booked.</param>
/// <param name="Bands">What is shaded behind it.</param>
/// <param name="NowRow">Where the present stands; null on another day.</param>
public sealed record CalendarColumn(
    CalendarOwner Owner,
    DateOnly Day,
    IReadOnlyList<PlacedCard> Cards,
    IReadOnlyList<CalendarBand> Bands,
    int? NowRow
);
