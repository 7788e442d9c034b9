using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Pickup;

/// <summary>What the desk does next about the way home, most urgent last.</summary>
public enum PickupStep
{
    None,

    /// <summary>Nobody has said yes by noon of the day before: name somebody else, or move the visit.</summary>
    ReplaceOrMove,

    /// <summary>A quarter of an hour late: call them.</summary>
    CallDriver,

    /// <summary>Half an hour late: call the second person and the emergency contact.</summary>
    CallOthers,

    /// <summary>They do not come. The client stays; somebody else is found, and nobody leaves alone.</summary>
    AlternatePlan,
}

/// <summary>A dosing visit as the way home from it is planned.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When the client is about to leave.</param>
/// <param name="Zone">The location's zone.</param>
public sealed record PickupVisit(VisitStatus Status, DateTimeOffset StartsAt, DateTimeOffset EndsAt, TimeZoneInfo Zone);

/// <summary>The script for drivers who do not answer, are late, or do not come (clinical reference §7.3).</summary>
public static class PickupScript
{
    /// <summary>By when somebody has to have said yes.</summary>
    public static DateTimeOffset ConfirmedBy(DateTimeOffset startsAt, TimeZoneInfo zone, PickupPolicy policy) =>
        zone.Settle(zone.DayOf(startsAt).AddDays(-1), policy.ConfirmedBy);

    /// <summary>From when on somebody is late: the visit's end, or later where they said so. Nobody is missed while the client stays.</summary>
    public static DateTimeOffset Expected(PickupPerson? person, DateTimeOffset endsAt, TimeZoneInfo zone) =>
        person?.ExpectedAt is { } time && zone.Settle(zone.DayOf(endsAt), time) is var said && said > endsAt
            ? said
            : endsAt;

    /// <param name="visit">How the dosing visit stands, and when it is.</param>
    /// <param name="people">Everybody who was named for it, in the order of their naming.</param>
    /// <param name="policy">The clinic's times.</param>
    /// <param name="now">The moment that is asked about.</param>
    public static PickupStep At(
        PickupVisit visit,
        IReadOnlyCollection<PickupPerson> people,
        PickupPolicy policy,
        DateTimeOffset now
    )
    {
        if (visit.Status is VisitStatus.Cancelled or VisitStatus.NoShow or VisitStatus.Ended)
        {
            return PickupStep.None;
        }

        var person = Counts(people);
        if (person is { State: PickupState.Arrived or PickupState.Released })
        {
            return PickupStep.None;
        }

        var isHere = visit.Status is VisitStatus.Arrived or VisitStatus.InSession;
        if (isHere && person is null && people.Any(p => p.State == PickupState.DidNotCome))
        {
            return PickupStep.AlternatePlan;
        }

        if (person is not { HasConfirmed: true })
        {
            return now >= ConfirmedBy(visit.StartsAt, visit.Zone, policy) ? PickupStep.ReplaceOrMove : PickupStep.None;
        }

        // Whoever says that they are here is at the door; staff go and check who they are.
        if (!isHere || person.SaidHereAt is not null)
        {
            return PickupStep.None;
        }

        var late = now - Expected(person, visit.EndsAt, visit.Zone);
        return late >= TimeSpan.FromMinutes(policy.VeryLateMinutes) ? PickupStep.CallOthers
            : late >= TimeSpan.FromMinutes(policy.LateMinutes) ? PickupStep.CallDriver
            : PickupStep.None;
    }

    /// <summary>The one who counts: the first who stands, and the second person only where nobody else does.</summary>
    public static PickupPerson? Counts(IReadOnlyCollection<PickupPerson> people) =>
        people.FirstOrDefault(p => p.Stands && !p.IsBackup) ?? people.FirstOrDefault(p => p.Stands);

    /// <summary>The latest reminder whose time has come: 72 and 24 hours before, and the morning of the day. Null where none has, or it is too late.</summary>
    public static DateTimeOffset? ReminderDue(
        DateTimeOffset startsAt,
        TimeZoneInfo zone,
        PickupPolicy policy,
        DateTimeOffset now
    ) =>
        now >= startsAt
            ? null
            : new[]
            {
                startsAt.AddHours(-policy.FirstReminderHours),
                startsAt.AddHours(-policy.SecondReminderHours),
                zone.Settle(zone.DayOf(startsAt), policy.MorningReminderAt),
            }
                .Where(at => at <= now && at < startsAt)
                .Select(at => (DateTimeOffset?)at)
                .Max();
}
