namespace KapClinic.Domain.Access;

/// <summary>A role somebody held from one instant to another, at one location or (without one) everywhere. Ended, never deleted.</summary>
public sealed class StaffRole
{
    private StaffRole() { }

    internal StaffRole(Guid staffId, Role role, Guid? locationId, Guid? by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        StaffId = staffId;
        Role = role;
        LocationId = locationId;
        GivenBy = by;
        GivenAt = at;
    }

    public Guid Id { get; private init; }
    public Guid StaffId { get; private init; }
    public Role Role { get; private init; }

    /// <summary>Null means at every location.</summary>
    public Guid? LocationId { get; private init; }

    /// <summary>Null when the application itself gave it (command line).</summary>
    public Guid? GivenBy { get; private init; }
    public DateTimeOffset GivenAt { get; private init; }
    public Guid? TakenBy { get; private set; }
    public DateTimeOffset? TakenAt { get; private set; }

    internal void Take(Guid? by, DateTimeOffset at)
    {
        TakenBy = by;
        TakenAt = at;
    }
}
