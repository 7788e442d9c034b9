using KapClinic.Domain.Courses;

namespace KapClinic.Domain.Discharge;

/// <summary>The criteria for leaving, answered from the course file: what the gates show, with what a prescriber may override.</summary>
public static class DischargeReadiness
{
    public static IReadOnlyList<DischargeCriterion> Criteria(CourseFile file, Visit visit, bool signingOff) =>
        visit.Doses.Count == 0
            ? []
            : DischargeCriteria.Evaluate(DischargeGates.Question(file, visit, signingOff), file.Policy);

    /// <summary>When the restriction would end if the session ended at this moment.</summary>
    public static DateTimeOffset? RestrictionUntil(CourseFile file, Visit visit, DateTimeOffset end)
    {
        if (visit.Doses.Count == 0)
        {
            return null;
        }

        var last = visit.Doses.MaxBy(d => d.GivenAt)!;
        var route = visit.Doses.Any(d => d.Route == Dosing.Route.InEsketamine) ? Dosing.Route.InEsketamine : last.Route;
        return RestrictionClock.Until(file.Parameters.Restriction, route, last.GivenAt, end, file.Zone, file.Policy);
    }
}

/// <summary>Refusals around the end of a session.</summary>
public static class DischargeErrors
{
    public static Error NoDose { get; } =
        Error.Refused("discharge.no_dose", "No dose was given, so there is nothing to be discharged from.");

    public static Error NotEnded { get; } =
        Error.Refused("ending.not_ended", "The session has not ended yet. Record how it ended first.");

    public static Error PrescriberOnly { get; } =
        Error.Forbidden(
            "discharge.override_prescriber_only",
            "Only a prescriber lets a client leave before the criteria are met."
        );

    public static Error WasteMissing { get; } =
        Error.Refused(
            "discharge.waste_missing",
            "Say how much of the opened container is wasted, from which lot and with whom as witness.",
            "WasteMilligrams"
        );

    public static Error NotPossible(Ending ending) =>
        Error.Refused(
            "ending.not_possible",
            ending == Ending.ArrivedNotDosed
                ? "A dose was given, so “arrived, not dosed” can't be true."
                : $"Without a dose, “{ending.Name()}” can't be true.",
            "Ending"
        );
}
