using System.Text.Json.Serialization;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Discharge;

/// <summary>How long driving, machinery and work are off limits (clinical reference §7.4).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RestrictionPolicy>))]
public enum RestrictionPolicy
{
    /// <summary>Session end + 8 hours, the least the product accepts.</summary>
    EightHours,

    /// <summary>The later of session end + 8 hours and 06:00 on the local day after the dose.</summary>
    NextDay,

    /// <summary>Dose + 24 hours, never before session end + 8 hours.</summary>
    TwentyFourHours,
}

/// <summary>Computes when a client may drive, operate machinery and work again. Hours run in UTC; "06:00" is the clinic's wall clock, safe over changes of the clocks.</summary>
public static class RestrictionClock
{
    /// <summary>The policy that applies: esketamine is never less than <see cref="RestrictionPolicy.NextDay"/>.</summary>
    public static RestrictionPolicy Effective(RestrictionPolicy chosen, Route route) =>
        route == Route.InEsketamine && chosen == RestrictionPolicy.EightHours ? RestrictionPolicy.NextDay : chosen;

    /// <param name="chosen">The programme's policy.</param>
    /// <param name="route">The route given.</param>
    /// <param name="doseAt">The last dose or booster.</param>
    /// <param name="sessionEnd">Discharge sign-off, or the ending.</param>
    /// <param name="zone">The clinic's time zone.</param>
    /// <param name="policy">The clinic's numbers.</param>
    /// <returns>The instant the restriction ends, in UTC.</returns>
    public static DateTimeOffset Until(
        RestrictionPolicy chosen,
        Route route,
        DateTimeOffset doseAt,
        DateTimeOffset sessionEnd,
        TimeZoneInfo zone,
        ClinicalPolicy policy
    )
    {
        var until = sessionEnd.ToUniversalTime().AddHours(policy.Discharge.RestrictionFloorHours);
        if (chosen == RestrictionPolicy.TwentyFourHours)
            until = Later(until, doseAt.ToUniversalTime().AddHours(24));
        // A 24-hour policy chosen for esketamine keeps its 24 hours; the stricter of the two holds.
        if (chosen == RestrictionPolicy.NextDay || route == Route.InEsketamine)
            until = Later(until, NextDayAt(policy.Discharge.NextDayAt, doseAt, zone));
        return until;
    }

    private static DateTimeOffset NextDayAt(TimeOnly time, DateTimeOffset doseAt, TimeZoneInfo zone)
    {
        var doseDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(doseAt, zone).DateTime);
        return ToUtc(doseDay.AddDays(1).ToDateTime(time), zone);
    }

    // A wall-clock time that the clocks skip is read as the first one after the gap; one that comes twice, as the later.
    private static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
