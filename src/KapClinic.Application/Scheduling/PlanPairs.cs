using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Application.Scheduling;

/// <summary>Finds for each visit of a new plan the visit that is booked already and becomes it.</summary>
internal static class PlanPairs
{
    /// <summary>Which visit that is booked each planned one takes the place of: the one at its very time, else the next of its kind.</summary>
    public static List<(Visit? Old, PlannedVisit New)> Of(
        IReadOnlyList<Visit> movable,
        IReadOnlyList<PlannedVisit> planned,
        TimeZoneInfo zone
    )
    {
        var rest = movable.OrderBy(v => v.Session.StartsAt).ToList();
        var pairs = new Dictionary<PlannedVisit, Visit>();
        foreach (var near in new Func<Visit, PlannedVisit, bool>[] { IsAsBooked, AtTheTime, OnTheDay, (_, _) => true })
        {
            foreach (var visit in planned.Where(v => !pairs.ContainsKey(v)))
            {
                if (rest.Find(v => v.Session.Kind == visit.Kind && near(v, visit)) is { } old)
                {
                    pairs[visit] = old;
                    rest.Remove(old);
                }
            }
        }

        return [.. planned.Select(v => (pairs.GetValueOrDefault(v), v))];

        static bool AtTheTime(Visit old, PlannedVisit visit) => old.Session.StartsAt == visit.StartsAt;

        bool OnTheDay(Visit old, PlannedVisit visit) => zone.DayOf(old.Session.StartsAt) == zone.DayOf(visit.StartsAt);
    }

    public static bool IsAsBooked(Visit old, PlannedVisit visit) =>
        old.Session.Kind == visit.Kind
        && old.Session.StartsAt == visit.StartsAt
        && old.Session.EndsAt == visit.EndsAt
        && old.Session.RoomId == visit.RoomId
        && !old.Session.IsOverbooked
        && old.Session.HoldKind != HoldKind.Desk
        && old.Session.Staff.Select(s => (s.StaffId, s.Part))
            .Order()
            .SequenceEqual(visit.Staff.Select(s => (s.StaffId, s.Part)).Order());
}
