namespace KapClinic.Domain.Scheduling;

/// <summary>In what role somebody who does not work here is at a visit.</summary>
public enum GuestRole
{
    Interpreter,
    SupportPerson,
    Trainee,
    LegalRepresentative,
}

/// <summary>Somebody at a visit who is neither client nor staff. Takes no time of anybody's calendar. Taken off again, never deleted.</summary>
public sealed class SessionGuest
{
    public const int NameLength = 100;
    public const int PhoneLength = 40;

    private SessionGuest() { }

    public SessionGuest(
        Guid id,
        Guid participationId,
        string name,
        GuestRole role,
        string? phone,
        Guid by,
        DateTimeOffset at
    ) => (Id, ParticipationId, Name, Role, Phone, AddedBy, AddedAt) = (id, participationId, name, role, phone, by, at);

    public Guid Id { get; private set; }

    /// <summary>The client's visit they come to.</summary>
    public Guid ParticipationId { get; private set; }
    public string Name { get; private set; } = "";
    public GuestRole Role { get; private set; }
    public string? Phone { get; private set; }
    public Guid AddedBy { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }
    public Guid? RemovedBy { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }

    public void Remove(Guid by, DateTimeOffset at) => (RemovedBy, RemovedAt) = (by, at);
}

public static class GuestErrors
{
    public static Error NotFound { get; } = Error.NotFound("guest.not_found", "There is no such person at this visit.");

    public static Error TooMany { get; } =
        Error.Refused("guest.too_many", "Ten people besides the client and the staff is the most at one visit.");
}
