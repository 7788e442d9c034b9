using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Programmes;

/// <summary>Whether a missing step refuses the next one or is only pointed out.</summary>
public enum Requirement
{
    Required,
    Warned,
}

/// <summary>Who takes the client over after a dose.</summary>
public enum DischargeDestination
{
    /// <summary>A driver who takes the client home.</summary>
    Driver,

    /// <summary>Lodging on site with a responsible adult.</summary>
    ResponsibleAdult,
}

/// <summary>A kind of session and its usual length in minutes.</summary>
public sealed record SessionLength(SessionKind Kind, int Minutes);

/// <summary>What is due for integration after each dose; times in hours after the dose (clinical reference §8.3).</summary>
public sealed record IntegrationPlan(
    int FirstFromHours,
    int FirstByHours,
    int? SecondByHours,
    int PerDose,
    Requirement Requirement
);

/// <summary>The numbers of a programme that gates, planner and boards read. Every number is a default that a manager edits.</summary>
public sealed record ProgrammeParameters
{
    /// <summary>Preparation visits that must be completed and signed before the first dose.</summary>
    public required int PreparationMinimum { get; init; }

    /// <summary>Preparation visits that are planned.</summary>
    public required int PreparationPlanned { get; init; }

    /// <summary>Preparation visits before each later dose, beside those before the first.</summary>
    public int PreparationPerLaterDose { get; init; }
    public required int DosesPlanned { get; init; }

    /// <summary>Least hours between two doses.</summary>
    public required int LeastHoursBetweenDoses { get; init; }

    /// <summary>Most hours between two doses, where the rhythm matters.</summary>
    public int? MostHoursBetweenDoses { get; init; }
    public required IntegrationPlan Integration { get; init; }
    public bool TherapistRequired { get; init; } = true;
    public bool MonitorRequired { get; init; }

    /// <summary>The client is asked whether they want to take an active part; otherwise they are referred (SR-31).</summary>
    public bool ActiveEngagementAsked { get; init; }

    /// <summary>Most clients for each member of staff in the room, in a group.</summary>
    public int? ClientsPerStaff { get; init; }
    public bool IsGroup { get; init; }

    /// <summary>Most clients who go through a group programme together; null sets no limit.</summary>
    public int? MostInGroup { get; init; }

    /// <summary>Weeks with a circle each, preparation included; those that no dose asks for follow the last one. Null plans none beside.</summary>
    public int? CircleWeeks { get; init; }

    /// <summary>A circle attended counts as an integration visit for each participant.</summary>
    public bool CircleCountsAsIntegration { get; init; }

    /// <summary>Length of an itinerary of consecutive days, in a retreat.</summary>
    public int? ConsecutiveDays { get; init; }
    public DischargeDestination Destination { get; init; }
    public RestrictionPolicy Restriction { get; init; } = RestrictionPolicy.NextDay;
    public IReadOnlyList<Route> Routes { get; init; } = [];
    public IReadOnlyList<SessionLength> Sessions { get; init; } = [];

    public int MinutesFor(SessionKind kind) => Sessions.FirstOrDefault(s => s.Kind == kind)?.Minutes ?? 60;
}
