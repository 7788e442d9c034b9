using KapClinic.Domain.Access;

namespace KapClinic.Domain.Team;

/// <summary>From when until when somebody answers the phone for a location, as prescriber or as therapist.</summary>
public sealed class OnCallShift
{
    private OnCallShift() { }

    public OnCallShift(
        Guid id,
        Guid locationId,
        Role role,
        Guid staffId,
        DateTimeOffset from,
        DateTimeOffset until,
        Guid by,
        DateTimeOffset at
    )
    {
        (Id, LocationId, Role, StaffId, From, Until) = (id, locationId, role, staffId, from, until);
        (EnteredBy, EnteredAt) = (by, at);
    }

    /// <summary>A week; longer is more likely a slip.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(7);

    public Guid Id { get; private set; }
    public Guid LocationId { get; private set; }

    /// <summary>Prescriber or therapist.</summary>
    public Role Role { get; private set; }
    public Guid StaffId { get; private set; }
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }
    public Guid EnteredBy { get; private set; }
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>A colleague who was asked to take it and has not answered.</summary>
    public Guid? AskedOf { get; private set; }

    /// <summary>The colleague's own shift, offered in return; null asks for a favour.</summary>
    public Guid? InReturnForId { get; private set; }
    public DateTimeOffset? AskedAt { get; private set; }
    public uint Version { get; private set; }

    public static bool CanHave(Role role) => role is Role.Prescriber or Role.Therapist;

    public void AskSwap(Guid of, Guid? inReturnFor, DateTimeOffset at) =>
        (AskedOf, InReturnForId, AskedAt) = (of, inReturnFor, at);

    /// <summary>The question is answered or taken back.</summary>
    public void EndAsking() => (AskedOf, InReturnForId, AskedAt) = (null, null, null);

    /// <summary>Somebody else takes it; whatever was asked about it is settled.</summary>
    public void GiveTo(Guid staffId)
    {
        StaffId = staffId;
        EndAsking();
    }
}

public static class OnCallErrors
{
    public static Error NotFound { get; } = Error.NotFound("on_call.not_found", "There is no such shift.");

    public static Error RoleNeeded { get; } =
        Error.Invalid(
            "on_call.role_needed",
            "On call are prescribers and therapists, each for their own role.",
            "StaffId"
        );

    public static Error Length { get; } =
        Error.Invalid("on_call.length", "A shift ends after it begins, within a week.", "Until");

    public static Error Overlaps { get; } =
        Error.Refused("on_call.overlaps", "This person is on call then already.", "From");

    public static Error NotYours { get; } =
        Error.Forbidden("on_call.not_yours", "Only whoever has the shift, or a manager, asks for a swap.");

    public static Error NotAsked { get; } =
        Error.Refused("on_call.not_asked", "Nobody waits for your answer about this shift any more.");

    public static Error Over { get; } = Error.Refused("on_call.over", "This shift is over.");

    public static Error ReturnNotTheirs { get; } =
        Error.Invalid(
            "on_call.return_not_theirs",
            "Choose a coming shift of the same role that the colleague has.",
            "InReturnForId"
        );
}
