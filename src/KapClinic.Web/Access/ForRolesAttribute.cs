using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace KapClinic.Web.Access;

/// <summary>
/// Which roles may open this page or call this controller; one of them, or one of the permissions, is enough. The handlers behind
/// it decide for themselves once more.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ForRolesAttribute(params Role[] roles)
    : AuthorizeAttribute,
        IAuthorizationRequirement,
        IAuthorizationRequirementData
{
    public IReadOnlyList<Role> AnyOf { get; } = roles;

    public Permission[] Permissions { get; init; } = [];

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

internal sealed class ForRolesHandler : AuthorizationHandler<ForRolesAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ForRolesAttribute requirement)
    {
        if (
            requirement.AnyOf.Any(role => context.User.IsInRole(role.ToString()))
            || requirement.Permissions.Any(p => context.User.HasClaim(StaffPrincipal.PermissionClaim, p.ToString()))
        )
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
