using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Discharge;

/// <summary>What an ambulance or a hospital needs to know about somebody who comes from a session, on one page.</summary>
public sealed record HandOverSheet
{
    public required Guid ParticipationId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Zone { get; init; }
    public required Person Client { get; init; }

    /// <summary>Null where the session has not ended.</summary>
    public required Ending? Ending { get; init; }
    public required string? Reason { get; init; }
    public required IReadOnlyList<EndingNoteRow> Notes { get; init; }
    public required IReadOnlyList<string> Allergies { get; init; }
    public required IReadOnlyList<string> Medicines { get; init; }
    public required IReadOnlyList<string> Conditions { get; init; }
    public required IReadOnlyList<Dose> Doses { get; init; }

    /// <summary>Before the dose, and the last readings after it; newest last.</summary>
    public required IReadOnlyList<Readings> Vitals { get; init; }
    public required IReadOnlyList<Happened> Events { get; init; }

    /// <summary>Emergency contact, prescriber, clinic: who can be asked.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    public sealed record Person(
        string Name,
        DateOnly BirthDate,
        int Age,
        string RecordNumber,
        decimal? WeightKg,
        string? Phone
    );

    public sealed record Dose(DateTimeOffset At, string Product, Route Route, decimal Milligrams);

    public sealed record Readings(DateTimeOffset At, bool IsBaseline, VitalSet Vitals);

    public sealed record Happened(DateTimeOffset At, string What, string? Text, string? Done, bool IsOver);

    public sealed record Contact(string Who, string Name, string? Phone);
}
