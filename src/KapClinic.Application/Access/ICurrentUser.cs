using KapClinic.Domain.Access;

namespace KapClinic.Application.Access;

/// <summary>Whoever sends the request: a member of staff, nobody yet, or the application itself.</summary>
public interface ICurrentUser
{
    /// <summary>The staff id; empty when nobody is signed in.</summary>
    Guid Id { get; }

    string Name { get; }

    bool IsSignedIn { get; }

    /// <summary>True for the command line and jobs, which may do what <see cref="AllowSystemAttribute"/> allows.</summary>
    bool IsSystem { get; }

    IReadOnlySet<Role> Roles { get; }

    IReadOnlySet<Permission> Permissions { get; }

    /// <summary>From where: the network address, or "command line".</summary>
    string From { get; }

    /// <summary>Ties audit and log together; never holds anything about a client.</summary>
    string RequestId { get; }
}

public static class CurrentUserExtensions
{
    public static bool Is(this ICurrentUser user, Role role) => user.Roles.Contains(role);

    public static bool IsAny(this ICurrentUser user, params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (user.Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>May read clinical content at all (whose, is decided per record). Front desk and managers see readiness only.</summary>
    public static bool ReadsClinical(this ICurrentUser user) =>
        user.IsAny(Role.Therapist, Role.Nurse, Role.Prescriber)
        || user.Permissions.Contains(Permission.MedicalDirector);
}
