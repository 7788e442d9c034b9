using KapClinic.Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Application.Access;

/// <summary>The application itself: command line, start-up and jobs.</summary>
public sealed class SystemUser(string from) : ICurrentUser
{
    public Guid Id => Guid.Empty;
    public string Name => "KapClinic";
    public bool IsSignedIn => false;
    public bool IsSystem => true;
    public IReadOnlySet<Role> Roles { get; } = new HashSet<Role>();
    public IReadOnlySet<Permission> Permissions { get; } = new HashSet<Permission>();
    public string From { get; } = from;
    public string RequestId { get; } = Guid.CreateVersion7().ToString("N");
}

/// <summary>Who acts in this scope when it is not the person of the web request. Set once, by whoever opens the scope.</summary>
public sealed class ActingUser
{
    public ICurrentUser? User { get; internal set; }
}

public static class SystemScope
{
    /// <summary>A scope in which the application itself acts, with what <see cref="AllowSystemAttribute"/> allows.</summary>
    /// <param name="services">The root services.</param>
    /// <param name="from">What the audit shows as place: "command line", "start".</param>
    public static AsyncServiceScope CreateSystemScope(this IServiceProvider services, string from) =>
        services.CreateScopeFor(new SystemUser(from));

    /// <summary>A scope in which the given person acts (imports on the command line, demo clinic).</summary>
    public static AsyncServiceScope CreateScopeFor(this IServiceProvider services, ICurrentUser user)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingUser>().User = user;
        return scope;
    }
}
