using KapClinic.Application.Access;
using KapClinic.Infrastructure.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KapClinic.Web.Access;

/// <summary>Who is there, and who may come in: cookies for pages, tokens for the API, and a policy that fails closed.</summary>
public static class WebAccess
{
    private const string ByAddress = "by-address";

    /// <summary>
    /// Script of our own pages calls the API with the page's sign-in and says so by this header. No other site can send it: a header of
    /// one's own needs leave (CORS) that this server gives to nobody.
    /// </summary>
    public const string PageScriptHeader = "X-Page-Script";

    public static IServiceCollection AddWebAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddClinicDataProtection(configuration);
        services.AddHttpContextAccessor();
        services
            .AddAuthentication(ByAddress)
            .AddPolicyScheme(
                ByAddress,
                displayName: null,
                options => options.ForwardDefaultSelector = context => SchemeOf(context.Request)
            )
            .AddCookie(IdentityConstants.ApplicationScheme, SessionRules.Apply)
            .AddBearerToken(
                IdentityConstants.BearerScheme,
                options =>
                {
                    options.BearerTokenExpiration = TimeSpan.FromHours(1);
                    options.RefreshTokenExpiration = TimeSpan.FromDays(1);
                }
            );
        services.AddScoped<IClaimsTransformation, StaffClaims>();

        services.AddScoped<HttpCurrentUser>();
        services.AddScoped<ICurrentUser>(provider =>
            provider.GetRequiredService<ActingUser>().User ?? provider.GetRequiredService<HttpCurrentUser>()
        );

        services.AddAuthorizationBuilder().SetFallbackPolicy(StaffOnly()).SetDefaultPolicy(StaffOnly());
        services.AddSingleton<IAuthorizationHandler, ForRolesHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>();
        services.AddSingleton<KeptForms>();
        services.Configure<RazorPagesOptions>(options =>
        {
            foreach (var page in PublicAddresses.Pages)
            {
                options.Conventions.AllowAnonymousToPage(page);
            }
        });
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add<KeptFormFilter>();
            options.Filters.Add<FormTooOld>();
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "kapclinic-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    /// <summary>Goes before routing.</summary>
    public static IApplicationBuilder UseKeptForms(this IApplicationBuilder app) =>
        app.UseMiddleware<KeptFormMiddleware>();

    /// <summary>Somebody answered "I am still here": the sign-in lasts on, and nothing else happens.</summary>
    public static void MapWebAccess(this IEndpointRouteBuilder app) =>
        app.MapGet("/still-here", static () => Results.NoContent()).ExcludeFromDescription();

    /// <summary>Gives the browser its cookie.</summary>
    public static Task SignInStaffAsync(this HttpContext context, StaffSession session) =>
        context.SignInAsync(IdentityConstants.ApplicationScheme, StaffPrincipal.Ticket(session));

    private static string SchemeOf(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !request.Headers.ContainsKey(PageScriptHeader)
            ? IdentityConstants.BearerScheme
            : IdentityConstants.ApplicationScheme;

    private static AuthorizationPolicy StaffOnly() =>
        new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.IsStaff())
            .Build();
}
