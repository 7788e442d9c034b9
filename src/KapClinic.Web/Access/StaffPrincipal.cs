using System.Security.Claims;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;

namespace KapClinic.Web.Access;

/// <summary>A cookie or token says only who somebody is; what they may do is read anew with every request, so that it counts at once.</summary>
public static class StaffPrincipal
{
    public const string PermissionClaim = "permission";
    internal const string StampClaim = "stamp";
    private const string TicketType = "ticket";
    private const string StaffType = "staff";

    /// <summary>What a cookie or token holds.</summary>
    public static ClaimsPrincipal Ticket(StaffSession session) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, session.StaffId.ToString()),
                    new Claim(StampClaim, session.Stamp),
                ],
                TicketType
            )
        );

    internal static bool IsTicket(this ClaimsPrincipal principal) =>
        principal.Identity?.AuthenticationType is { } type && type != StaffType;

    internal static Guid? StaffId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    internal static ClaimsPrincipal Of(StaffSession session) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, session.StaffId.ToString()),
                    new Claim(ClaimTypes.Name, session.Name),
                    .. session.Roles.Distinct().Select(r => new Claim(ClaimTypes.Role, r.ToString())),
                    .. session.Permissions.Select(p => new Claim(PermissionClaim, p.ToString())),
                ],
                StaffType
            )
        );

    internal static bool IsStaff(this ClaimsPrincipal principal) =>
        AllowAttribute.Staff.Any(role => principal.IsInRole(role.ToString()));

    /// <summary>A style sheet or picture of ours: nobody needs to be known for it.</summary>
    internal static bool IsForFile(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}

/// <summary>Turns the ticket into the person as they are now; a session that was ended becomes nobody.</summary>
internal sealed class StaffClaims(IAccounts accounts, IHttpContextAccessor current) : IClaimsTransformation
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (!principal.IsTicket())
        {
            return principal;
        }

        var context = current.HttpContext;
        if (principal.StaffId() is not { } staffId || context?.IsForFile() == true)
        {
            return Nobody;
        }

        var session = await accounts.FindSessionAsync(staffId, context?.RequestAborted ?? default);
        return session is not null && session.Stamp == principal.FindFirstValue(StaffPrincipal.StampClaim)
            ? StaffPrincipal.Of(session)
            : Nobody;
    }
}
