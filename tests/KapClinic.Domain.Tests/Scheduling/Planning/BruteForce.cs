using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Domain.Tests.Scheduling.Planning;

/// <summary>Tries every time of every visit, for small clinics: whether there is any plan at all, by the checker's own rules.</summary>
internal sealed class BruteForce(PlanRequest request)
{
    private readonly PlanChecker _rules = new(request);

    public long Tried { get; private set; }

    public bool FindsOne()
    {
        var visits = Visits().ToList();
        return request
            .Staff.Where(p =>
                p.Parts.Contains(StaffPart.LeadTherapist) && (request.Options.Therapist is not { } only || only == p.Id)
            )
            .Any(lead =>
            {
                var times = visits
                    .Select(v => v.Kind)
                    .Distinct()
                    .ToDictionary(kind => kind, kind => Times().Where(t => Fits(kind, lead, t)).ToList());
                return Place(visits, 0, times, []);
            });
    }

    private IEnumerable<(SessionKind Kind, int Dose, int Number)> Visits()
    {
        var programme = request.Programme;
        var integration = programme.CircleCountsAsIntegration ? SessionKind.Circle : SessionKind.Integration;
        var circles = 0;
        for (var dose = 1; dose <= programme.DosesPlanned; dose++)
        {
            var preparations = dose == 1 ? programme.PreparationPlanned : programme.PreparationPerLaterDose;
            for (var n = 1; n <= preparations; n++)
            {
                circles++;
                yield return (SessionKind.Preparation, dose, n);
            }

            yield return (SessionKind.Dosing, dose, 1);
            for (var n = 1; n <= programme.Integration.PerDose; n++)
            {
                circles += integration == SessionKind.Circle ? 1 : 0;
                yield return (integration, dose, n);
            }
        }

        for (var n = 1; n <= programme.CircleWeeks - circles; n++)
        {
            yield return (SessionKind.Circle, programme.DosesPlanned, programme.Integration.PerDose + n);
        }
    }

    private bool Place(
        List<(SessionKind Kind, int Dose, int Number)> visits,
        int index,
        Dictionary<SessionKind, List<DateTimeOffset>> times,
        List<Seen> placed
    )
    {
        if (index == visits.Count)
        {
            return Rooms(placed, 0, []);
        }

        var (kind, dose, number) = visits[index];
        foreach (var start in times[kind])
        {
            Tried++;
            var visit = new Seen(kind, dose, number, start, End(kind, start));
            if (placed.TrueForAll(p => Agree(p, visit)))
            {
                placed.Add(visit);
                if (Place(visits, index + 1, times, placed))
                {
                    return true;
                }

                placed.RemoveAt(placed.Count - 1);
            }
        }

        return false;
    }

    private bool Agree(Seen one, Seen other) => _rules.Pair(one, other) is null && _rules.Pair(other, one) is null;

    private bool Rooms(List<Seen> placed, int index, List<PlanRoom> rooms)
    {
        if (index == placed.Count)
        {
            return true;
        }

        var visit = placed[index];
        foreach (var room in request.Rooms.Where(r => _rules.RoomIsFree(r, visit.Kind, visit.Start, visit.End)))
        {
            var mine = _rules.InRoom(room, visit.Kind, visit.Start, visit.End);
            var free = Enumerable
                .Range(0, index)
                .All(i =>
                {
                    var theirs = _rules.InRoom(room, placed[i].Kind, placed[i].Start, placed[i].End);
                    return rooms[i].Id != room.Id || theirs.Until <= mine.From || theirs.From >= mine.Until;
                });
            if (free)
            {
                rooms.Add(room);
                if (Rooms(placed, index + 1, rooms))
                {
                    return true;
                }

                rooms.RemoveAt(rooms.Count - 1);
            }
        }

        return false;
    }

    private bool Fits(SessionKind kind, PlanPerson lead, DateTimeOffset start)
    {
        var end = End(kind, start);
        if (
            _rules.ClientIsFree(kind, start, end) is not null
            || !request.Rooms.Any(r => _rules.RoomIsFree(r, kind, start, end))
            || (_rules.IsLed(kind) && !_rules.IsFree(lead, StaffPart.LeadTherapist, kind, start, end))
        )
        {
            return false;
        }

        if (kind != SessionKind.Dosing)
        {
            return true;
        }

        var leading = _rules.IsLed(kind) ? lead : null;
        return Sets([.. request.Staff.Where(p => p.Parts.Contains(StaffPart.Monitor))])
            .Where(monitors => monitors.Count == 0 || _rules.NeedsMonitor)
            .Where(monitors => _rules.Watch(monitors, leading, kind, start, end))
            .Any(monitors =>
            {
                List<PlanPerson> there = leading is null ? monitors : [leading, .. monitors];
                var seconds = Free(StaffPart.SecondTherapist).Except(there).ToList();
                var needed = _rules.StaffInRoom - there.Distinct().Count();
                return there.Exists(p => p.Parts.Contains(StaffPart.PrescriberOnCall))
                    ? seconds.Count >= needed
                    : Free(StaffPart.PrescriberOnCall).Except(there).Any(p => seconds.Count(s => s != p) >= needed);
            });

        IEnumerable<PlanPerson> Free(StaffPart part) =>
            request.Staff.Where(p => _rules.IsFree(p, part, kind, start, end));
    }

    /// <summary>Every set of these people.</summary>
    private static IEnumerable<List<PlanPerson>> Sets(List<PlanPerson> people) =>
        Enumerable.Range(0, 1 << people.Count).Select(bits => people.Where((_, i) => (bits & (1 << i)) != 0).ToList());

    private DateTimeOffset End(SessionKind kind, DateTimeOffset start) =>
        start.AddMinutes(request.Programme.MinutesFor(kind));

    private IEnumerable<DateTimeOffset> Times()
    {
        for (var day = request.Zone.DayOf(request.From); day <= request.Zone.DayOf(request.Until); day = day.AddDays(1))
        {
            var (begins, ends) = (request.Zone.StartOf(day), request.Zone.StartOf(day.AddDays(1)));
            for (var at = begins; at < ends; at = at.AddMinutes(request.GridMinutes))
            {
                yield return at;
            }
        }
    }
}
