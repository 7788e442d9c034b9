using System.Security.Claims;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;

namespace KapClinic.Web.Access;

/// <summary>Whoever signed in to this request.</summary>
internal sealed class HttpCurrentUser(IHttpContextAccessor current) : ICurrentUser
{
    private readonly ClaimsPrincipal _principal = current.HttpContext?.User ?? new ClaimsPrincipal();

    public Guid Id => IsSignedIn ? _principal.StaffId() ?? Guid.Empty : Guid.Empty;

    public string Name => _principal.FindFirstValue(ClaimTypes.Name) ?? "Nobody signed in";

    public bool IsSignedIn => _principal.Identity?.IsAuthenticated == true && !_principal.IsTicket();

    public bool IsSystem => false;

    public IReadOnlySet<Role> Roles => field ??= Read<Role>(ClaimTypes.Role);

    public IReadOnlySet<Permission> Permissions => field ??= Read<Permission>(StaffPrincipal.PermissionClaim);

    public string From => current.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    public string RequestId => current.HttpContext?.TraceIdentifier ?? "";

    private HashSet<T> Read<T>(string claim)
        where T : struct, Enum =>
        _principal
            .FindAll(claim)
            .Select(c => Enum.TryParse<T>(c.Value, out var value) ? value : (T?)null)
            .OfType<T>()
            .ToHashSet();
}
