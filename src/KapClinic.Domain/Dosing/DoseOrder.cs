namespace KapClinic.Domain.Dosing;

/// <summary>A medicine the nurse may give when needed, without asking again: what, how much, when.</summary>
public sealed record PrnOrder(string Medicine, string Dose, string For);

/// <summary>A prescriber's signed order for one participation. Append-only; a change of the clearance makes it void.</summary>
public sealed class DoseOrder
{
    public const int ProductLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required Guid CourseId { get; init; }

    /// <summary>The decision whose limits it was written within; another decision makes the order void.</summary>
    public required Guid ClearanceDecisionId { get; init; }
    public required Route Route { get; init; }
    public required string Product { get; init; }
    public required long DoseMicrograms { get; init; }

    /// <summary>The most that may follow the first dose; 0 where no booster is ordered.</summary>
    public required long GreatestBoosterMicrograms { get; init; }

    /// <summary>Minutes after the dose before which no booster is given.</summary>
    public int? BoosterEarliestMinute { get; init; }
    public int? InfusionMinutes { get; init; }

    /// <summary>A HARD level is approved in advance up to this amount in total; null: not at all.</summary>
    public long? HardApprovedUpToMicrograms { get; init; }
    public required decimal WeightKg { get; init; }
    public IReadOnlyList<PrnOrder> Prn { get; init; } = [];
    public required DoseLevel Level { get; init; }
    public required int PolicyNumber { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
    public required Signature Signature { get; init; }
}

/// <summary>An order taken back. Append-only.</summary>
public sealed class OrderVoid
{
    public required Guid OrderId { get; init; }
    public required Guid ParticipationId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid By { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A prescriber's approval of a HARD dose, with reason and password. Append-only.</summary>
public sealed class HardApproval
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required Route Route { get; init; }

    /// <summary>The total of the day it covers.</summary>
    public required long UpToMicrograms { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Signature Signature { get; init; }
}
