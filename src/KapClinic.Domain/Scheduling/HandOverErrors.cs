namespace KapClinic.Domain.Scheduling;

/// <summary>Why a part in a session does not go to a colleague.</summary>
public static class HandOverErrors
{
    public static Error NotTheirs { get; } =
        Error.Refused(
            "handover.not_theirs",
            "This visit has been given to somebody else meanwhile. Nothing was changed."
        );

    public static Error TakesPartAlready { get; } =
        Error.Refused(
            "handover.takes_part_already",
            "This colleague takes part in the visit already. Nothing was changed."
        );

    public static Error NotTheirRole(string name, StaffPart part) =>
        Error.Refused(
            "handover.not_their_role",
            $"{name} does not work as {Words(part)}, so cannot take this over. Nothing was changed."
        );

    public static Error NobodyNamed { get; } = Error.Invalid("handover.nobody_named", "Choose who it is about.", "To");

    public static Error PartNeeded { get; } =
        Error.Invalid("handover.part_needed", "Choose what they do in the visit.", "Part");

    public static Error HasALead { get; } =
        Error.Refused(
            "handover.has_a_lead",
            "Somebody leads this visit already. Give their part to the other instead. Nothing was changed.",
            "Part"
        );

    /// <summary>That they were there is a fact, and stays.</summary>
    public static Error IsHere(string name) =>
        Error.Refused(
            "handover.is_here",
            $"{name} was noted as present, so their part stays on file. Put the other one beside them. Nothing was changed."
        );

    private static string Words(StaffPart part) =>
        part switch
        {
            StaffPart.LeadTherapist or StaffPart.SecondTherapist => "a therapist",
            StaffPart.Nurse => "a nurse",
            StaffPart.Monitor => "a nurse or prescriber",
            _ => "a prescriber",
        };
}
