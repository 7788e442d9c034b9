namespace KapClinic.Domain.Courses;

/// <summary>The step that a gate stands before.</summary>
public enum GateStep
{
    ClearanceReview,
    ClearanceDecision,
    PreparationCounts,
    FinishPreparation,
    BookDosing,
    GiveDose,
    Discharge,
    NextDosing,
    Completion,
}

public enum GateState
{
    Met,

    /// <summary>Pointed out, but doesn't refuse.</summary>
    Warned,
    Missing,
}

/// <summary>Who can satisfy a gate.</summary>
public enum GateOwner
{
    FrontDesk,
    Therapist,
    Prescriber,
    Nurse,
    Client,
}

/// <summary>Which part of the product satisfies a gate; pages turn it into an address.</summary>
public enum GateArea
{
    Client,
    Intake,
    Measures,
    Consents,
    Clearance,
    Preparation,
    Choices,
    Schedule,
    Order,
    Pickup,
    PreCheck,
    Safety,
    Integration,
    Discharge,
    Completion,
}

/// <summary>One rule before a step: its code, a sentence for the care team, one for the front desk that holds nothing clinical, and who satisfies it.</summary>
/// <param name="Code">Stable: "dose.driver_confirmed". The refusal of the act carries the same code.</param>
/// <param name="Step">The step it stands before.</param>
/// <param name="Sentence">For the care team, what has to be in place.</param>
/// <param name="Neutral">For the front desk and the client.</param>
/// <param name="Owner">Who can satisfy it.</param>
/// <param name="Area">Where it is satisfied.</param>
public sealed record Gate(string Code, GateStep Step, string Sentence, string Neutral, GateOwner Owner, GateArea Area);

/// <summary>A gate's answer for one course (and visit) at one moment.</summary>
/// <param name="Gate">The rule.</param>
/// <param name="State">Its answer.</param>
/// <param name="Detail">What is there or missing, for the care team.</param>
public sealed record GateResult(Gate Gate, GateState State, string Detail)
{
    public bool Refuses => State == GateState.Missing;

    public Error ToError() => Error.Refused(Gate.Code, $"{Gate.Sentence}: {Detail}");
}
