using KapClinic.Application.Access;
using KapClinic.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace KapClinic.Web.Access;

/// <summary>What somebody meets who is not signed in (the sign-in page, and then what they wanted) or may not do this (a sentence).</summary>
internal sealed class AccessResultHandler(KeptForms forms) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        // An address that does not exist holds nothing to guard: it answers 404 to everybody.
        if (authorizeResult.Succeeded || context.GetEndpoint() is null)
        {
            await next(context);
        }
        else if (context.User.Identity?.IsAuthenticated == true)
        {
            await RefuseAsync(context, AccessErrors.NotAllowed);
        }
        else if (IsForPrograms(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, AccessErrors.NotSignedIn);
        }
        else if (KeptFormMiddleware.IsPostedForm(context.Request))
        {
            context.Features.Set(new SignInNeeded(Address(context.Request), await forms.KeepAsync(context)));
        }
        else
        {
            context.Response.Redirect("/sign-in" + QueryString.Create("returnUrl", Address(context.Request)));
        }
    }

    private static Task RefuseAsync(HttpContext context, Error error)
    {
        if (IsForPrograms(context.Request))
        {
            return Refusals.WriteAsync(context, error);
        }

        context.Response.StatusCode = Refusals.Status(error);
        return Task.CompletedTask;
    }

    /// <summary>The API, and script of our pages that fetches something: a sign-in page would not help either.</summary>
    private static bool IsForPrograms(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || (request.Headers.TryGetValue("Sec-Fetch-Dest", out var destination) && destination == "empty");

    private static string Address(HttpRequest request) => request.PathBase + request.Path + request.QueryString;
}
