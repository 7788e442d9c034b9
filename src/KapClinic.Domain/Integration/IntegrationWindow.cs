using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Integration;

/// <summary>When visits of a window are due; the programme's numbers (clinical reference §8.3).</summary>
/// <param name="FirstFrom">Earliest time after a dose at which a visit counts; zero for the retreat.</param>
/// <param name="FirstBy">The first visit is due by then.</param>
/// <param name="SecondBy">The second visit is due by then.</param>
/// <param name="VisitsPerDose">Visits due in the window.</param>
public sealed record IntegrationRhythm(TimeSpan FirstFrom, TimeSpan FirstBy, TimeSpan SecondBy, int VisitsPerDose)
{
    /// <summary>First visit after 24–72 hours, second within 7 days, two per dose.</summary>
    public static IntegrationRhythm Default { get; } =
        new(TimeSpan.FromHours(24), TimeSpan.FromHours(72), TimeSpan.FromDays(7), 2);
}

/// <summary>A visit that may count as integration.</summary>
/// <param name="At">When it is booked, or was held.</param>
/// <param name="Completed">Whether it was held.</param>
public sealed record IntegrationVisit(DateTimeOffset At, bool Completed);

/// <summary>What calls for somebody.</summary>
public enum IntegrationAlert
{
    /// <summary>Nothing booked within 72 hours of the dose.</summary>
    NoneBooked,

    /// <summary>Nothing completed by day 14: a task for the therapist.</summary>
    NoneCompleted,

    /// <summary>Nothing completed by day 21.</summary>
    WindowMissed,
}

/// <summary>What is due next in a window.</summary>
public enum IntegrationDue
{
    Nothing,
    FirstVisit,
    SecondVisit,

    /// <summary>Further visits, where the programme asks for more than two.</summary>
    FurtherVisit,
}

/// <summary>Where a window stands.</summary>
/// <param name="Due">What is due next.</param>
/// <param name="By">By when; null when nothing is due.</param>
/// <param name="IsBooked">A visit is booked that meets it.</param>
/// <param name="Completed">Visits held in the window.</param>
/// <param name="Missing">Visits still to be held.</param>
/// <param name="Alerts">What calls for somebody, now.</param>
public sealed record IntegrationStatus(
    IntegrationDue Due,
    DateTimeOffset? By,
    bool IsBooked,
    int Completed,
    int Missing,
    IReadOnlyList<IntegrationAlert> Alerts
)
{
    public bool IsSatisfied => Missing == 0;
}

/// <summary>The time after a dose in which new insight becomes habit most easily: from the dose to day 21. Doses within one window share it.</summary>
/// <param name="OpensAt">The first dose.</param>
/// <param name="LastDoseAt">The last dose in it; due times count from here.</param>
/// <param name="ClosesAt">21 days after the last dose.</param>
/// <param name="Doses">How many doses share it.</param>
public sealed record IntegrationWindow(
    DateTimeOffset OpensAt,
    DateTimeOffset LastDoseAt,
    DateTimeOffset ClosesAt,
    int Doses
)
{
    /// <summary>Windows from dose times, in order. A dose before a window closes extends it instead of opening another.</summary>
    public static IReadOnlyList<IntegrationWindow> From(IEnumerable<DateTimeOffset> doses, ClinicalPolicy policy)
    {
        var windows = new List<IntegrationWindow>();
        foreach (var dose in doses.Order())
        {
            var closes = dose.AddDays(policy.Integration.WindowDays);
            if (windows.Count > 0 && dose < windows[^1].ClosesAt)
                windows[^1] = windows[^1] with { LastDoseAt = dose, ClosesAt = closes, Doses = windows[^1].Doses + 1 };
            else
                windows.Add(new(dose, dose, closes, 1));
        }

        return windows;
    }

    public bool IsOpenAt(DateTimeOffset now) => now >= OpensAt && now < ClosesAt;

    /// <summary>From when on an alert calls, if nothing is done.</summary>
    public DateTimeOffset Since(IntegrationAlert alert, IntegrationPolicy policy) =>
        alert switch
        {
            IntegrationAlert.NoneBooked => LastDoseAt.AddHours(policy.NoneBookedHours),
            IntegrationAlert.NoneCompleted => LastDoseAt.AddDays(policy.NoneCompletedDays),
            _ => LastDoseAt.AddDays(policy.MissedDays),
        };

    /// <param name="visits">Visits of the course, booked and held; those outside the time since the last dose do not count.</param>
    /// <param name="nextDoseAt">The next dose, when one is booked: the first visit comes before it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="rhythm">The programme's numbers.</param>
    /// <param name="policy">The clinic's alert times.</param>
    public IntegrationStatus StatusAt(
        IReadOnlyCollection<IntegrationVisit> visits,
        DateTimeOffset? nextDoseAt,
        DateTimeOffset now,
        IntegrationRhythm rhythm,
        ClinicalPolicy policy
    )
    {
        var counting = visits
            .Where(v => v.At >= LastDoseAt + rhythm.FirstFrom && v.At < ClosesAt)
            .OrderBy(v => v.At)
            .ToList();
        var completed = counting.Count(v => v.Completed);
        var missing = Math.Max(0, rhythm.VisitsPerDose - completed);
        var (due, by) = Next(completed, missing, nextDoseAt, rhythm);
        return new(
            due,
            by,
            by is not null && counting.Exists(v => !v.Completed && v.At >= now && v.At <= by),
            completed,
            missing,
            [.. Alerts(counting, completed, now, policy.Integration)]
        );
    }

    private (IntegrationDue Due, DateTimeOffset? By) Next(
        int completed,
        int missing,
        DateTimeOffset? nextDoseAt,
        IntegrationRhythm rhythm
    )
    {
        if (missing == 0)
            return (IntegrationDue.Nothing, null);
        return completed switch
        {
            0 => (IntegrationDue.FirstVisit, Earlier(LastDoseAt + rhythm.FirstBy, nextDoseAt)),
            1 => (IntegrationDue.SecondVisit, Earlier(LastDoseAt + rhythm.SecondBy, ClosesAt)),
            _ => (IntegrationDue.FurtherVisit, ClosesAt),
        };
    }

    private IEnumerable<IntegrationAlert> Alerts(
        List<IntegrationVisit> counting,
        int completed,
        DateTimeOffset now,
        IntegrationPolicy policy
    )
    {
        if (completed > 0)
            yield break;
        if (now >= Since(IntegrationAlert.WindowMissed, policy))
        {
            yield return IntegrationAlert.WindowMissed;
            yield break;
        }

        if (now >= Since(IntegrationAlert.NoneBooked, policy) && !counting.Exists(v => v.At >= now))
            yield return IntegrationAlert.NoneBooked;
        if (now >= Since(IntegrationAlert.NoneCompleted, policy))
            yield return IntegrationAlert.NoneCompleted;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) =>
        other is { } moment && moment < one ? moment : one;
}
