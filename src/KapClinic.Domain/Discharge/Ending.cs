using System.Text.Json.Serialization;

namespace KapClinic.Domain.Discharge;

/// <summary>How a dosing session ended; each ends in exactly one way (clinical reference §4.6).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Ending>))]
public enum Ending
{
    Completed,

    /// <summary>Part of the dose was taken; the rest is wasted with a witness and observation still runs.</summary>
    StoppedEarly,

    /// <summary>Nothing was given; the visit may become a talking visit.</summary>
    ArrivedNotDosed,

    /// <summary>By ambulance or otherwise; never held back by a gate.</summary>
    HospitalTransfer,

    LeftAgainstAdvice,
}

/// <summary>What is charged after an ending, unless the clinic decides otherwise.</summary>
public enum SessionFee
{
    None,
    DosingSession,
    TalkingVisit,
}

/// <summary>What follows from an ending.</summary>
/// <param name="Ending">The ending.</param>
/// <param name="DoseGiven">Whether any dose was given.</param>
/// <param name="CountsTowardPlannedDoses">Whether it is one of the doses planned for the course.</param>
/// <param name="OpensWindow">Whether integration becomes due.</param>
/// <param name="NeedsDischargeCriteria">Whether leaving is held until the criteria are met.</param>
/// <param name="NeedsReceivingPerson">Whether a driver or other responsible adult has to be there.</param>
/// <param name="StartsRestriction">Whether the restriction clock runs.</param>
/// <param name="OpensIncident">Whether an incident is opened.</param>
/// <param name="SuspendsClearance">Whether the clearance is suspended (hospital visit, §2.1).</param>
/// <param name="Fee">What is charged by default.</param>
public sealed record EndingFacts(
    Ending Ending,
    bool DoseGiven,
    bool CountsTowardPlannedDoses,
    bool OpensWindow,
    bool NeedsDischargeCriteria,
    bool NeedsReceivingPerson,
    bool StartsRestriction,
    bool OpensIncident,
    bool SuspendsClearance,
    SessionFee Fee
);

/// <summary>The consequences of endings.</summary>
public static class Endings
{
    /// <summary>Whether this ending can be true at all: a dose rules out "not dosed", no dose rules out the endings of a dose.</summary>
    public static bool IsPossible(Ending ending, bool doseGiven) =>
        ending switch
        {
            Ending.Completed or Ending.StoppedEarly => doseGiven,
            Ending.ArrivedNotDosed => !doseGiven,
            _ => true,
        };

    /// <summary>A window, a restriction and observation follow from a dose, whatever the ending.</summary>
    public static EndingFacts Facts(Ending ending, bool doseGiven) =>
        new(
            ending,
            doseGiven,
            CountsTowardPlannedDoses: doseGiven && ending != Ending.HospitalTransfer,
            OpensWindow: doseGiven,
            NeedsDischargeCriteria: ending is Ending.Completed or Ending.StoppedEarly,
            NeedsReceivingPerson: ending is Ending.Completed or Ending.StoppedEarly,
            StartsRestriction: doseGiven,
            OpensIncident: ending == Ending.HospitalTransfer || (ending == Ending.LeftAgainstAdvice && doseGiven),
            SuspendsClearance: ending == Ending.HospitalTransfer,
            Fee: ending switch
            {
                Ending.ArrivedNotDosed => SessionFee.TalkingVisit,
                Ending.HospitalTransfer => SessionFee.None,
                Ending.LeftAgainstAdvice when !doseGiven => SessionFee.None,
                _ => SessionFee.DosingSession,
            }
        );

    public static string Name(this Ending ending) =>
        ending switch
        {
            Ending.Completed => "completed",
            Ending.StoppedEarly => "stopped early",
            Ending.ArrivedNotDosed => "arrived, not dosed",
            Ending.HospitalTransfer => "hospital transfer",
            Ending.LeftAgainstAdvice => "left against advice",
            _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "Unknown ending."),
        };
}
