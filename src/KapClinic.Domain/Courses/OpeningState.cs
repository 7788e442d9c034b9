using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Courses;

/// <summary>A dose the client had elsewhere before coming to this clinic, as attested. Milligrams, and how it went.</summary>
public sealed record EarlierDose(DateTimeOffset GivenAt, Route Route, decimal Milligrams, string Reactions);

/// <summary>
/// What a client in mid-course brings along: preparation credited, doses given elsewhere. The therapist attests, the prescriber signs;
/// only then it counts. Clearance and consents are always our own.
/// </summary>
public sealed record OpeningState(
    int CreditedPreparations,
    IReadOnlyList<EarlierDose> EarlierDoses,
    string Source,
    Signature AttestedBy,
    Signature? SignedBy
)
{
    public bool Counts => SignedBy is not null;
}

/// <summary>The summary that closes a course: how it went, and what comes next.</summary>
public sealed record CompletionSummary(string Text, string? DosesEndedReason, Signature Signature);
