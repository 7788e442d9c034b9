using KapClinic.Domain.Access;

namespace KapClinic.Application.Access;

/// <summary>Who may send this request. Every request type carries one of these declarations; a test fails for one that does not.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Any of these permissions is enough as well.</summary>
    public Permission[] Permissions { get; init; } = [];

    /// <summary>Every member of staff, whatever the role.</summary>
    public static IReadOnlyList<Role> Staff { get; } =
    [Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber, Role.Manager];
}

/// <summary>Every signed-in member of staff may send this request.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AllowStaffAttribute : Attribute;

/// <summary>Anybody may send this request, signed in or not (signing in, one-time links).</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AllowAnybodyAttribute : Attribute;

/// <summary>Only the application itself sends this request (command line, jobs).</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AllowSystemAttribute : Attribute;
