using System.Threading.RateLimiting;
using KapClinic.Domain;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.RateLimiting;

namespace KapClinic.Web.Startup;

internal static class Security
{
    /// <summary>The rate limit of pages that take a password or a one-time link.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>The rate limit of addresses that a secret alone opens: nobody guesses 256 bits, and nobody should try.</summary>
    public const string SecretLimit = "secret-address";

    /// <summary>Everything from this server, nothing inline, nothing framed.</summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly Error TooManyTries = Error.Refused(
        "access.too_many_tries",
        "Too many tries from this place. Wait a minute and try again."
    );

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var perMinute = builder.Configuration.GetValue("SignIn:TriesPerMinute", 30);
        builder.Services.AddRateLimiter(options =>
        {
            options.OnRejected = async (rejected, _) =>
                await Refusals.WriteAsync(rejected.HttpContext, TooManyTries, StatusCodes.Status429TooManyRequests);
            options.AddPolicy(
                SignInLimit,
                context =>
                    HttpMethods.IsPost(context.Request.Method)
                        ? RateLimitPartition.GetFixedWindowLimiter(
                            context.Connection.RemoteIpAddress?.ToString() ?? "",
                            _ => new FixedWindowRateLimiterOptions
                            {
                                PermitLimit = perMinute,
                                Window = TimeSpan.FromMinutes(1),
                            }
                        )
                        : RateLimitPartition.GetNoLimiter("")
            );
            options.AddPolicy(
                SecretLimit,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        context.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new FixedWindowRateLimiterOptions
                        {
                            PermitLimit = perMinute,
                            Window = TimeSpan.FromMinutes(1),
                        }
                    )
            );
        });
        // Answers hold no secret that an outsider can guess at: anti-forgery tokens change with each page and cookies are SameSite.
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
    }

    /// <summary>First of all, so that refusals and failures carry them too.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        app.UseHsts();
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() => SetHeadersAsync(context.Response.Headers));
                return next(context);
            }
        );
        app.UseResponseCompression();
    }

    public static void UseSecurity(this WebApplication app)
    {
        app.UseKeptForms();
        app.UseRouting();
        app.UseAskedRoute();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static Task SetHeadersAsync(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0)
        {
            // A shared computer at the front desk must not keep charts; files of ours say otherwise themselves.
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
