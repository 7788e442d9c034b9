namespace KapClinic.Application.Discharge;

/// <summary>What a client takes home, on paper or on their own page. Nothing on it names a medicine, a dose or a diagnosis.</summary>
public sealed record AftercareSheet
{
    public required Guid ParticipationId { get; init; }

    /// <summary>As they are called.</summary>
    public required string FirstName { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>The clinic's neutral name.</summary>
    public required string Place { get; init; }
    public required string Address { get; init; }
    public required string Phone { get; init; }

    /// <summary>Somebody is on call for that phone through the whole night.</summary>
    public required bool AnswersAtNight { get; init; }

    /// <summary>IANA id of the place's zone.</summary>
    public required string Zone { get; init; }

    /// <summary>The end of the session is signed. Before, <see cref="RestrictionUntil"/> is counted as if they left now.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Until when driving, machines, work and signing are off limits.</summary>
    public required DateTimeOffset RestrictionUntil { get; init; }

    /// <summary>They stay on site for the night.</summary>
    public required bool StaysOnSite { get; init; }

    /// <summary>Who takes them home or stays with them.</summary>
    public required string? TakesOver { get; init; }

    /// <summary>The next integration visit or circle; null where none is booked.</summary>
    public required DateTimeOffset? NextVisitAt { get; init; }
    public required bool NextVisitIsCircle { get; init; }
}
