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

    /// <summary>When they said that they had set out; null before, and again when the visit moves.</summary>
    public DateTimeOffset? OnTheWayAt { get; private set; }

    /// <summary>When they said that they were here. Staff check who they are before it counts.</summary>
    public DateTimeOffset? SaidHereAt { get; private set; }

    /// <summary>The one who counts: neither declined, replaced nor absent.</summary>
    public bool Stands => State is not (PickupState.Declined or PickupState.Replaced or PickupState.DidNotCome);

    public bool HasConfirmed => State is PickupState.Confirmed or PickupState.Arrived or PickupState.Released;

    /// <param name="how">How they said yes: by phone, on their page.</param>
    /// <param name="isAdult">They say that they are 18 or older.</param>
    /// <param name="expectedAt">When they will be here, on the clinic's clock.</param>
    /// <param name="by">Who noted it; null where they said it themselves, on their page.</param>
    /// <param name="at">When.</param>
    public Result Confirm(string how, bool isAdult, TimeOnly? expectedAt, Guid? by, DateTimeOffset at)
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

    /// <summary>What they say on their page after their yes. It is their word: nothing but the time they are expected at changes by it.</summary>
    public Result Say(PickupEventKind word, TimeOnly? expectedAt, DateTimeOffset at)
    {
        if (State != PickupState.Confirmed)
        {
            return PickupErrors.NotOpen(State);
        }

        switch (word)
        {
            case PickupEventKind.OnTheWay:
                OnTheWayAt = at;
                break;
            case PickupEventKind.RunningLate:
                ExpectedAt = expectedAt ?? ExpectedAt;
                break;
            case PickupEventKind.SaysHere:
                SaidHereAt = at;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(word), word, "This is no word of a driver on the way.");
        }

        return Result.Done;
    }

    /// <summary>They say on their page that they can't come. Once they are here, or have left with the client, it is for staff to say.</summary>
    public Result SayNo() =>
        State is PickupState.Asked or PickupState.Confirmed ? Decline() : PickupErrors.NotOpen(State);

    /// <summary>The client leaves with them: only once they are here and staff checked who they are.</summary>
    public Result Release(DateTimeOffset at)
    {
        if (State != PickupState.Arrived || IdentityCheckedBy is null)
        {
            return PickupErrors.NotOpen(State);
        }

        (State, ReleasedAt) = (PickupState.Released, at);
        return Result.Done;
    }

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
            (OnTheWayAt, SaidHereAt, ExpectedAt) = (null, null, null);
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

    /// <summary>The same answer for an address that never was, one that was taken back and one whose time is over.</summary>
    public static Error NoSuchLink { get; } =
        Error.NotFound("pickup.link_not_found", "There is no page at this address, or not any more.");

    /// <summary>For the driver: the visit doesn't take place, or somebody else comes.</summary>
    public static Error NotAskedAnyMore { get; } =
        Error.Refused("pickup.not_asked_any_more", "Nothing is asked of you any more. Call us if you are unsure.");

    /// <summary>For the driver: somebody at the clinic, or they themselves, settled it since the page was opened.</summary>
    public static Error SettledMeanwhile { get; } =
        Error.Refused("pickup.settled_meanwhile", "This was settled meanwhile. The page now shows how it stands.");

    public static Error NotApproved { get; } =
        Error.Refused(
            "pickup.not_approved",
            "Show the client the page first. The address is made once they agree to it as it stands.",
            "ClientAgrees"
        );

    public static Error NotOpen(PickupState state) =>
        Error.Refused(
            "pickup.not_open",
            $"This person is marked as {Courses.Words.Of(state)}, so this is not open any more."
        );
}
