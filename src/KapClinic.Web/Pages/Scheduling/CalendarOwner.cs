using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Layout;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Whose column it is: a room or a person, or whatever has none yet.</summary>
/// <param name="Id">Of the room or person; null for "no room" and "nobody yet".</param>
/// <param name="Name">As it stands over the column.</param>
/// <param name="Note">What the room is fit for, or what the person is.</param>
/// <param name="IsPerson">A person.</param>
/// <param name="TurnOverMinutes">To set the room after a dosing session.</param>
public sealed record CalendarOwner(Guid? Id, string Name, string Note, bool IsPerson, int TurnOverMinutes)
{
    /// <summary>When a person is at work here; null where nothing is known.</summary>
    public IReadOnlyList<Stretch>? AtWork { get; init; }

    /// <summary>When a person is away.</summary>
    public IReadOnlyList<Stretch> Away { get; init; } = [];

    public bool Owns(CalendarCard card) =>
        !IsPerson ? card.RoomId == Id
        : Id is null ? card.Staff.Count == 0
        : card.Staff.Any(s => s.Id == Id);

    public static IReadOnlyList<CalendarOwner> Rooms(ReadCalendar.Model model)
    {
        var rooms = model
            .Rooms.Select(r => new CalendarOwner(r.Id, r.Name, FitFor(r), IsPerson: false, r.TurnOverMinutes))
            .ToList();
        if (model.Cards.Any(c => c.RoomId is null))
        {
            rooms.Add(new CalendarOwner(null, "No room", "By phone or video", IsPerson: false, 0));
        }

        return rooms;
    }

    public static IReadOnlyList<CalendarOwner> People(ReadCalendar.Model model)
    {
        // Whoever left is still shown with what they had.
        var gone = model
            .Cards.SelectMany(c => c.Staff)
            .DistinctBy(s => s.Id)
            .Where(s => model.People.All(p => p.Id != s.Id))
            .Select(s => new CalendarOwner(s.Id, s.Name, "", IsPerson: true, 0));
        var people = model
            .People.Select(p => new CalendarOwner(
                p.Id,
                p.Name,
                string.Join(", ", p.Roles.Order().Select((r, i) => i == 0 ? Wording.Of(r) : Lower(Wording.Of(r)))),
                IsPerson: true,
                0
            )
            {
                AtWork = p.AtWork,
                Away = p.Away,
            })
            .Concat(gone)
            .ToList();
        if (model.Cards.Any(c => c.Staff.Count == 0))
        {
            people.Add(new CalendarOwner(null, "Nobody yet", "", IsPerson: true, 0));
        }

        return people;
    }

    private static string FitFor(ReadCalendar.RoomColumn room) =>
        (room.Dosing, room.Groups) switch
        {
            (true, true) => "Dosing and groups",
            (true, _) => "Dosing room",
            (_, true) => "Talking and groups",
            _ => "Talking room",
        };

    private static string Lower(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
