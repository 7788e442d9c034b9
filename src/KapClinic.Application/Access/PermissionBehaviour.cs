using System.Reflection;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Access;

/// <summary>Refuses whoever the request type does not allow. A type without a declaration is refused for everybody.</summary>
internal sealed class PermissionBehaviour<TRequest, TResponse>(ICurrentUser user)
    : IPipelineBehavior<TRequest, TResponse>
    where TResponse : Result, IRefusable<TResponse>
{
    private static readonly Attribute? Declaration = typeof(TRequest)
        .GetCustomAttributes()
        .FirstOrDefault(a =>
            a is AllowAttribute or AllowStaffAttribute or AllowAnybodyAttribute or AllowSystemAttribute
        );

    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (Allows(Declaration, user))
        {
            return await next();
        }

        return TResponse.Refuse([user.IsSignedIn ? AccessErrors.NotAllowed : AccessErrors.NotSignedIn]);
    }

    private static bool Allows(Attribute? declaration, ICurrentUser user) =>
        declaration switch
        {
            AllowAnybodyAttribute => true,
            AllowSystemAttribute => user.IsSystem,
            _ when user.IsSystem => declaration is not null,
            AllowStaffAttribute => user.IsSignedIn && AllowAttribute.Staff.Any(user.Roles.Contains),
            AllowAttribute allow => user.IsSignedIn
                && (allow.Roles.Any(user.Roles.Contains) || allow.Permissions.Any(user.Permissions.Contains)),
            _ => false,
        };
}
