using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Team;

/// <summary>Whether somebody answers the clinic's phone through a night, as the on-call rota says.</summary>
public static class NightCover
{
    /// <summary>When nobody is at the desk any more, and when somebody is again, on the clinic's clock.</summary>
    private static readonly TimeOnly From = new(20, 0);
    private static readonly TimeOnly Until = new(8, 0);

    /// <summary>The night that follows this day.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) After(DateOnly day, TimeZoneInfo zone) =>
        (zone.Settle(day, From), zone.Settle(day.AddDays(1), Until));

    /// <summary>No minute of the night is without somebody. Shifts may overlap, and of either role.</summary>
    public static bool Covers(IEnumerable<OnCallShift> shifts, DateTimeOffset from, DateTimeOffset until)
    {
        var covered = from;
        foreach (var shift in shifts.OrderBy(s => s.From))
        {
            if (shift.From > covered)
            {
                break;
            }

            covered = shift.Until > covered ? shift.Until : covered;
        }

        return covered >= until;
    }
}
