using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Scheduling;

/// <summary>What a visit that begins later has to wait for, and what it carries along.</summary>
public static class LaterStart
{
    /// <summary>The moment from which the client has fasted long enough (clinical reference §2.5); null when nothing was eaten or drunk.</summary>
    /// <param name="policy">Hours since food and minutes since clear liquids, by route.</param>
    /// <param name="routes">The ordered route; where none is ordered yet, every route of the programme, and the longest counts.</param>
    /// <param name="ateAt">When they last ate.</param>
    /// <param name="drankAt">When they last drank anything clear.</param>
    public static DateTimeOffset? FastingFrom(
        PreCheckPolicy policy,
        IReadOnlyCollection<Route> routes,
        DateTimeOffset? ateAt,
        DateTimeOffset? drankAt
    )
    {
        var rules = policy.Fasting.Where(f => routes.Count == 0 || routes.Contains(f.Route)).ToList();
        if (rules.Count == 0)
        {
            return null;
        }

        var fromFood = ateAt?.AddMinutes((double)(rules.Max(r => r.SolidsHours) * 60));
        var fromDrink = drankAt?.AddMinutes(rules.Max(r => r.ClearLiquidsMinutes));
        return fromFood is { } food && fromDrink is { } drink ? (food > drink ? food : drink) : fromFood ?? fromDrink;
    }

    /// <summary>Whether a visit booked after a dose would now come too early after it.</summary>
    /// <param name="visit">When the visit is booked.</param>
    /// <param name="doseWas">When the dose was planned.</param>
    /// <param name="doseIs">When it is planned now.</param>
    /// <param name="firstFromHours">Hours after a dose at which integration may begin.</param>
    public static bool BecomesTooEarly(
        DateTimeOffset visit,
        DateTimeOffset doseWas,
        DateTimeOffset doseIs,
        int firstFromHours
    ) => visit > doseWas && visit < doseIs.AddHours(firstFromHours);
}
