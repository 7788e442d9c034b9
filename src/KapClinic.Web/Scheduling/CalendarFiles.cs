using System.Security.Cryptography;
using System.Text;
using KapClinic.Application.Scheduling;
using KapClinic.Web.Access;
using KapClinic.Web.Startup;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace KapClinic.Web.Scheduling;

/// <summary>What calendar programs read: a person's own calendar at its secret address, and single visits as files.</summary>
internal static class CalendarFiles
{
    /// <summary>Answers without a sign-in: the secret in the address is the key.</summary>
    public const string FeedRoute = "/calendar/{secret}.ics";

    private const int LongestSecret = 100;

    public static void MapCalendarFiles(this IEndpointRouteBuilder app)
    {
        app.MapMethods(FeedRoute, [HttpMethods.Get, HttpMethods.Head], FeedAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Security.SecretLimit)
            .ExcludeFromDescription();
        app.MapGet("/visits/{id:guid}/calendar.ics", VisitAsync).ExcludeFromDescription();
    }

    /// <summary>The address to tell once.</summary>
    public static string FeedAddress(HttpContext context, string secret) => $"{context.Site()}/calendar/{secret}.ics";

    private static async Task<IResult> FeedAsync(HttpContext context, IMediator mediator, string secret)
    {
        if (secret.Length > LongestSecret)
        {
            return Results.NotFound();
        }

        var read = await mediator.Send(new ReadCalendarFeed.Query(secret, context.Site()), context.RequestAborted);
        return read.Succeeded ? Answer(context, read.Value.Text) : Results.NotFound();
    }

    private static async Task<IResult> VisitAsync(HttpContext context, IMediator mediator, Guid id)
    {
        var read = await mediator.Send(new ReadVisitFile.Query(id), context.RequestAborted);
        if (!read.Succeeded)
        {
            return Results.StatusCode(Refusals.Status(read.Error));
        }

        context.Response.Headers.ContentDisposition = "attachment; filename=\"appointment.ics\"";
        return Answer(context, read.Value.Text);
    }

    private static IResult Answer(HttpContext context, string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        // Kept by the program that asked, and asked about again each time.
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.File(
            octets,
            "text/calendar; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(octets))[..32]}\"")
        );
    }
}
