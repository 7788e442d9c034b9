namespace KapClinic.Domain.Access;

/// <summary>A permission beside the roles that somebody held from one instant to another. Ended, never deleted.</summary>
public sealed class StaffPermission
{
    private StaffPermission() { }

    internal StaffPermission(Guid staffId, Permission permission, Guid? by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        StaffId = staffId;
        Permission = permission;
        GivenBy = by;
        GivenAt = at;
    }

    public Guid Id { get; private init; }
    public Guid StaffId { get; private init; }
    public Permission Permission { get; private init; }
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
