using KapClinic.Application.Access;
using KapClinic.Domain.Access;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>A member of staff in tests, as the caller of a request.</summary>
public sealed class TestUser(Guid id, string name, string email, Role[] roles, Permission[] permissions) : ICurrentUser
{
    /// <summary>Whoever holds a link and has no account.</summary>
    public static TestUser Nobody { get; } = new(Guid.Empty, "Nobody signed in", "", [], []);

    public Guid Id { get; } = id;
    public string Name { get; } = name;
    public string Email { get; } = email;
    public bool IsSignedIn => Id != Guid.Empty;
    public bool IsSystem => false;
    public IReadOnlySet<Role> Roles { get; } = roles.ToHashSet();
    public IReadOnlySet<Permission> Permissions { get; } = permissions.ToHashSet();
    public string From => "127.0.0.1";
    public string RequestId { get; } = Guid.CreateVersion7().ToString("N");
}
