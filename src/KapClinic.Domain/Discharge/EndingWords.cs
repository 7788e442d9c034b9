namespace KapClinic.Domain.Discharge;

/// <summary>What follows from an ending, in sentences: read before it is chosen, and afterwards.</summary>
public static class EndingWords
{
    public static IReadOnlyList<string> Consequences(this EndingFacts facts) =>
        [
            facts.CountsTowardPlannedDoses ? "Counts toward the planned doses" : "None of the planned doses",
            facts.OpensWindow ? "integration becomes due" : "no integration becomes due",
            facts.Fee switch
            {
                SessionFee.DosingSession => "the dosing session is charged",
                SessionFee.TalkingVisit => "a talking visit is charged",
                _ => "nothing is charged",
            },
            .. facts.StartsRestriction ? ["the restriction runs"] : Array.Empty<string>(),
            .. facts.SuspendsClearance ? ["the clearance is suspended"] : Array.Empty<string>(),
            .. facts.OpensIncident ? ["an incident is opened"] : Array.Empty<string>(),
        ];

    /// <summary>One sentence: "Counts toward the planned doses; integration becomes due; …".</summary>
    public static string Sentence(this EndingFacts facts) => string.Join("; ", facts.Consequences()) + ".";

    /// <summary>"30 mg of 100 mg ordered".</summary>
    public static string Taken(decimal milligrams, decimal? ordered) =>
        ordered is { } of
            ? $"{Plain.Number(milligrams)} mg of {Plain.Number(of)} mg ordered"
            : $"{Plain.Number(milligrams)} mg";

    /// <summary>What is to be written down about an ending, sooner or later.</summary>
    public static IReadOnlyList<EndingNoteKind> ToWriteDown(Ending ending, bool hasDriver, bool hasContact) =>
        ending switch
        {
            Ending.HospitalTransfer =>
            [
                EndingNoteKind.WhereTo,
                .. hasDriver ? [EndingNoteKind.DriverTold] : Array.Empty<EndingNoteKind>(),
                .. hasContact ? [EndingNoteKind.ContactTold] : Array.Empty<EndingNoteKind>(),
            ],
            Ending.LeftAgainstAdvice => [EndingNoteKind.Tried, EndingNoteKind.Called],
            _ => [],
        };

    public static string Name(this EndingNoteKind about) =>
        about switch
        {
            EndingNoteKind.WhereTo => "Which hospital, and how they got there",
            EndingNoteKind.DriverTold => "The driver was told",
            EndingNoteKind.ContactTold => "The emergency contact was told",
            EndingNoteKind.Tried => "Who tried what",
            EndingNoteKind.Called => "Who was called",
            EndingNoteKind.AmountTaken => "Amount taken",
            _ => "Addendum",
        };
}
