using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace KapClinic.Web.Access;

/// <summary>
/// Stands before routing. A form posted after the sign-in ended is answered with the sign-in page that carries it; after signing in
/// the browser posts it on (307) to where it came from, and it is shown there, filled, by the page's own GET.
/// </summary>
internal sealed class KeptFormMiddleware(RequestDelegate next, KeptForms forms)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsPostedForm(context.Request) && context.Request.Query.ContainsKey(KeptForm.Marker))
        {
            await ShowAgainAsync(context);
        }

        await next(context);

        if (context.Features.Get<SignInNeeded>() is { Shown: false } needed && !context.Response.HasStarted)
        {
            needed.Shown = true;
            AnswerAsGet(context, new QueryString(), "/sign-in");
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await next(context);
        }
    }

    internal static bool IsPostedForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType;

    private async Task ShowAgainAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!form.TryGetValue(KeptForm.Field, out var text))
        {
            // The form itself, sent from the address that still has the marker.
            return;
        }

        var query = QueryHelpers
            .ParseQuery(context.Request.QueryString.Value)
            .Where(q => q.Key is not (KeptForm.Marker or "handler"));
        AnswerAsGet(context, QueryString.Create(query), context.Request.Path);
        if (forms.Open(text) is { } kept)
        {
            context.Features.Set(kept);
        }
    }

    private static void AnswerAsGet(HttpContext context, QueryString query, PathString path)
    {
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Request.QueryString = query;
        context.Request.ContentType = null;
        context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
    }
}

/// <summary>Set where a signed-out form was met; the middleware then shows the sign-in page.</summary>
internal sealed class SignInNeeded(string returnUrl, string? kept)
{
    public string ReturnUrl { get; } = returnUrl;
    public string? Kept { get; } = kept;
    public bool Shown { get; set; }
}
