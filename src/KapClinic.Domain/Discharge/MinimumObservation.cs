using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Discharge;

/// <summary>The earliest moment a client may leave, counted from the last dose or booster (clinical reference §4.6).</summary>
public static class MinimumObservation
{
    /// <param name="route">The route given.</param>
    /// <param name="lastDoseAt">Start of the last dose or booster.</param>
    /// <param name="infusionEndAt">End, or planned end, of its infusion; null for other routes and while it is unknown.</param>
    /// <param name="policy">The clinic's times.</param>
    public static DateTimeOffset EarliestLeave(
        Route route,
        DateTimeOffset lastDoseAt,
        DateTimeOffset? infusionEndAt,
        ClinicalPolicy policy
    )
    {
        var observation = policy.Discharge.For(route);
        var fromDose = lastDoseAt.AddMinutes(observation.MinutesFromDose);
        if (observation.MinutesFromInfusionEnd is not { } minutes || infusionEndAt is not { } end)
            return fromDose;
        var fromEnd = end.AddMinutes(minutes);
        return fromEnd > fromDose ? fromEnd : fromDose;
    }
}
