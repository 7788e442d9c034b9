namespace KapClinic.Domain.Access;

/// <summary>A person who works in the clinic: what they are called, what they sign as, and which roles and permissions they hold.</summary>
public sealed class StaffMember
{
    public const int NameLength = 120;
    public const int CredentialLength = 200;
    public const int LicenceLength = 60;
    public const int PhoneLength = 40;

    /// <summary>The longest address that can be delivered to (RFC 5321).</summary>
    public const int EmailLength = 254;

    private readonly List<StaffRole> _roles = [];
    private readonly List<StaffPermission> _permissions = [];
    private readonly List<StaffCredential> _credentials = [];

    private StaffMember() { }

    public Guid Id { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>What stands under a signature: "MD, Oregon licence MD-20417". Empty for those who sign nothing.</summary>
    public string Credential { get; private set; } = "";
    public string? LicenceNumber { get; private set; }

    /// <summary>In lower case; also the name to sign in with.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Where colleagues reach the person, also while on call.</summary>
    public string? Phone { get; private set; }
    public bool Active { get; private set; }
    public Guid? InvitedBy { get; private init; }
    public DateTimeOffset InvitedAt { get; private init; }

    /// <summary>When the person joined through the one-time link; null while the invitation waits.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }
    public Guid? DeactivatedBy { get; private set; }
    public DateTimeOffset? DeactivatedAt { get; private set; }

    /// <summary>Another one after each change of what stands here; roles and trainings have rows of their own.</summary>
    public uint Version { get; private set; }

    /// <summary>Every role ever held; <see cref="CurrentRoles"/> are those of now.</summary>
    public IReadOnlyList<StaffRole> Roles => _roles;

    /// <summary>Every permission ever held.</summary>
    public IReadOnlyList<StaffPermission> Permissions => _permissions;

    /// <summary>Every training and licence ever on file.</summary>
    public IReadOnlyList<StaffCredential> Credentials => _credentials;

    public IEnumerable<Role> CurrentRoles => _roles.Where(r => r.TakenAt is null).Select(r => r.Role).Distinct();

    public IEnumerable<Permission> CurrentPermissions =>
        _permissions.Where(p => p.TakenAt is null).Select(p => p.Permission);

    /// <param name="details">Who they are and what they sign as.</param>
    /// <param name="email">Where they can be reached; the sign-in name.</param>
    /// <param name="by">The manager; null when the application itself invites the first one.</param>
    /// <param name="at">Now.</param>
    public static StaffMember Invite(StaffDetails details, string email, Guid? by, DateTimeOffset at)
    {
        var member = new StaffMember
        {
            Id = Guid.CreateVersion7(at),
            Email = PlainEmail(email),
            Active = true,
            InvitedBy = by,
            InvitedAt = at,
        };
        member.Write(details);
        return member;
    }

    /// <summary>The form in which addresses are kept and compared.</summary>
    public static string PlainEmail(string email) => email.Trim().ToLowerInvariant();

    public Result Describe(StaffDetails details)
    {
        if (string.IsNullOrWhiteSpace(details.Credential) && CurrentRoles.Any(r => r.IsClinical()))
        {
            return StaffErrors.CredentialNeeded;
        }

        Write(details);
        return Result.Done;
    }

    private void Write(StaffDetails details)
    {
        Name = details.Name.Trim();
        Credential = details.Credential?.Trim() ?? "";
        LicenceNumber = string.IsNullOrWhiteSpace(details.LicenceNumber) ? null : details.LicenceNumber.Trim();
        Phone = string.IsNullOrWhiteSpace(details.Phone) ? null : details.Phone.Trim();
    }

    /// <summary>The person joins, under the name as they write it themselves.</summary>
    public Result Accept(string name, DateTimeOffset at)
    {
        if (!Active)
        {
            return StaffErrors.NotActive;
        }

        if (AcceptedAt is not null)
        {
            return StaffErrors.AlreadyJoined;
        }

        Name = name.Trim();
        AcceptedAt = at;
        return Result.Done;
    }

    public void GiveRole(Role role, Guid? locationId, Guid? by, DateTimeOffset at)
    {
        if (!_roles.Exists(r => r.TakenAt is null && r.Role == role && r.LocationId == locationId))
        {
            _roles.Add(new StaffRole(Id, role, locationId, by, at));
        }
    }

    public void TakeRole(Role role, Guid? locationId, Guid? by, DateTimeOffset at) =>
        _roles.Find(r => r.TakenAt is null && r.Role == role && r.LocationId == locationId)?.Take(by, at);

    public void GivePermission(Permission permission, Guid? by, DateTimeOffset at)
    {
        if (!CurrentPermissions.Contains(permission))
        {
            _permissions.Add(new StaffPermission(Id, permission, by, at));
        }
    }

    public void TakePermission(Permission permission, Guid? by, DateTimeOffset at) =>
        _permissions.Find(p => p.TakenAt is null && p.Permission == permission)?.Take(by, at);

    /// <summary>Puts a training or a licence on file. A licence counts somewhere; a training does everywhere.</summary>
    public Result<StaffCredential> Certify(CredentialDetails details, Guid? by, DateTimeOffset at)
    {
        if (details.Kind == CredentialKind.Licence && details.Jurisdiction is null)
        {
            return StaffErrors.JurisdictionNeeded;
        }

        var credential = new StaffCredential(Guid.CreateVersion7(), Id, details, by, at);
        _credentials.Add(credential);
        return credential;
    }

    /// <summary>Gives what is missing and takes what is no longer wanted; what stays keeps its beginning.</summary>
    public Result Hold(
        IReadOnlyCollection<HeldRole> roles,
        IReadOnlyCollection<Permission> permissions,
        Guid? by,
        DateTimeOffset at
    )
    {
        if (Credential.Length == 0 && roles.Any(r => r.Role.IsClinical()))
        {
            return StaffErrors.CredentialNeeded;
        }

        foreach (var held in _roles.Where(r => r.TakenAt is null).ToList())
        {
            if (!roles.Contains(new HeldRole(held.Role, held.LocationId)))
            {
                TakeRole(held.Role, held.LocationId, by, at);
            }
        }

        foreach (var wanted in roles)
        {
            GiveRole(wanted.Role, wanted.LocationId, by, at);
        }

        foreach (var held in CurrentPermissions.Except(permissions).ToList())
        {
            TakePermission(held, by, at);
        }

        foreach (var wanted in permissions)
        {
            GivePermission(wanted, by, at);
        }

        return Result.Done;
    }

    public Result Deactivate(Guid by, DateTimeOffset at)
    {
        if (!Active)
        {
            return StaffErrors.NotActive;
        }

        Active = false;
        DeactivatedBy = by;
        DeactivatedAt = at;
        return Result.Done;
    }

    public void Reactivate()
    {
        Active = true;
        DeactivatedBy = null;
        DeactivatedAt = null;
    }
}

/// <summary>Who somebody is and what they sign as.</summary>
public sealed record StaffDetails(
    string Name,
    string? Credential = null,
    string? LicenceNumber = null,
    string? Phone = null
);

/// <summary>A role at one location, or everywhere.</summary>
public readonly record struct HeldRole(Role Role, Guid? LocationId = null);
