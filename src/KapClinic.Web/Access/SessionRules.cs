using Microsoft.AspNetCore.Authentication.Cookies;

namespace KapClinic.Web.Access;

/// <summary>How long a sign-in lasts.</summary>
public static class SessionRules
{
    /// <summary>Without use for this long, the sign-in ends by itself.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Requests with this header (a board that refreshes itself) are no sign that somebody is there.</summary>
    public const string BackgroundHeader = "X-Background";

    internal static void Apply(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "kapclinic";
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostCookies();
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnCheckSlidingExpiration = context =>
        {
            // The framework renews only in the second half, which would end some sessions after eight idle minutes.
            context.ShouldRenew =
                !context.Request.Headers.ContainsKey(BackgroundHeader) && !context.HttpContext.IsForFile();
            return Task.CompletedTask;
        };
    }
}
