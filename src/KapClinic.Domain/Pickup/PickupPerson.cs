namespace KapClinic.Domain.Pickup;

/// <summary>Needed → Asked → Confirmed → Arrived (set by staff with the identity check) → Released; or declined, replaced, did not come.</summary>
public enum PickupState
{
    Needed,
    Asked,
    Confirmed,
    Arrived,
    Released,
    Declined,
    Replaced,
    DidNotCome,
}

/// <summary>The adult who takes the client over after a dose: a driver, or the responsible adult at the lodging.</summary>
public sealed class PickupPerson
{
    public const int NameLength = 100;
    public const int RelationshipLength = 100;
    public const int PhoneLength = 40;

    private PickupPerson() { }

    public PickupPerson(
        Guid id,
        Guid participationId,
        string name,
        string relationship,
        string phone,
        bool isBackup,
        Guid by,
        DateTimeOffset at
    )
    {
        Id = id;
        ParticipationId = participationId;
        Name = name;
        Relationship = relationship;
        Phone = phone;
        IsBackup = isBackup;
        NominatedBy = by;
        NominatedAt = at;
        State = PickupState.Asked;
    }

    public Guid Id { get; private set; }
    public Guid ParticipationId { get; private set; }
    public string Name { get; private set; } = "";
    public string Relationship { get; private set; } = "";
    public string Phone { get; private set; } = "";

    /// <summary>Needed as well where the driver is also the emergency contact.</summary>
    public bool IsBackup { get; private set; }
    public PickupState State { get; private set; }
    public Guid NominatedBy { get; private set; }
    public DateTimeOffset NominatedAt { get; private set; }

    /// <summary>Said to be 18 or older.</summary>
    public bool IsAdult { get; private set; }
    public string? ConfirmedHow { get; private set; }
    public Guid? ConfirmedBy { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public TimeOnly? ExpectedAt { get; private set; }
    public Guid? IdentityCheckedBy { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>The one who counts: neither declined, replaced nor absent.</summary>
    public bool Stands => State is not (PickupState.Declined or PickupState.Replaced or PickupState.DidNotCome);

    public bool HasConfirmed => State is PickupState.Confirmed or PickupState.Arrived or PickupState.Released;

    public Result Confirm(string how, bool isAdult, TimeOnly? expectedAt, Guid by, DateTimeOffset at)
    {
        if (!isAdult)
        {
            return PickupErrors.NotAdult;
        }

        if (State is not (PickupState.Asked or PickupState.Confirmed))
        {
            return PickupErrors.NotOpen(State);
        }

        (State, ConfirmedHow, IsAdult, ExpectedAt, ConfirmedBy, ConfirmedAt) = (
            PickupState.Confirmed,
            how,
            true,
            expectedAt,
            by,
            at
        );
        return Result.Done;
    }

    public Result Arrive(Guid identityCheckedBy, DateTimeOffset at)
    {
        if (State is not (PickupState.Confirmed or PickupState.Asked))
        {
            return PickupErrors.NotOpen(State);
        }

        // Whoever was never asked stands at the door with their age unknown: they say yes first, in person.
        if (!IsAdult)
        {
            return PickupErrors.NotAsked;
        }

        (State, IdentityCheckedBy, ArrivedAt) = (PickupState.Arrived, identityCheckedBy, at);
        return Result.Done;
    }

    public void Release(DateTimeOffset at) => (State, ReleasedAt) = (PickupState.Released, at);

    public Result Decline() => Leave(PickupState.Declined, canBeHere: true);

    /// <summary>Somebody else comes instead. One who had declined, or did not come, stays marked so.</summary>
    public Result Replace() => Stands ? Leave(PickupState.Replaced, canBeHere: true) : Result.Done;

    public Result DoesNotCome() => Leave(PickupState.DidNotCome, canBeHere: false);

    // Who took a client home stays on record.
    private Result Leave(PickupState to, bool canBeHere)
    {
        if (State == PickupState.Released || (State == PickupState.Arrived && !canBeHere))
        {
            return PickupErrors.NotOpen(State);
        }

        State = to;
        return Result.Done;
    }

    /// <summary>The visit moved: the answer they gave was for another time.</summary>
    public void AskAgain()
    {
        if (State == PickupState.Confirmed)
        {
            (State, ConfirmedAt, ConfirmedBy, ConfirmedHow) = (PickupState.Asked, null, null, null);
        }
    }
}

public static class PickupErrors
{
    public static Error NotFound { get; } = Error.NotFound("pickup.not_found", "There is no such driver.");
    public static Error NotNeeded { get; } =
        Error.Refused("pickup.not_needed", "Only a dosing visit that is still to come, or under way, needs somebody.");

    public static Error NotAsked { get; } =
        Error.Refused(
            "pickup.not_asked",
            "Nobody has noted that this person says yes and is 18 or older. Confirm them first, in person."
        );

    public static Error NotAdult { get; } =
        Error.Refused("pickup.not_adult", "The person who takes the client home must be 18 or older.", "IsAdult");

    public static Error NotOpen(PickupState state) =>
        Error.Refused(
            "pickup.not_open",
            $"This person is marked as {Courses.Words.Of(state)}, so this is not open any more."
        );
}
