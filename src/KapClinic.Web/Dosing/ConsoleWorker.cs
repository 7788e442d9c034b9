namespace KapClinic.Web.Dosing;

/// <summary>
/// The console's service worker, at the root of the site so that it may keep a console page for a reload without a connection. It is
/// one of our own files and holds nothing of anybody; browsers look for a newer one whenever a console is opened.
/// </summary>
internal static class ConsoleWorker
{
    public const string Address = "/console-worker.js";

    public static void MapConsoleWorker(this IEndpointRouteBuilder app) =>
        app.MapGet(Address, Answer).AllowAnonymous().ExcludeFromDescription();

    private static IResult Answer(HttpContext context, IWebHostEnvironment site)
    {
        var file = site.WebRootFileProvider.GetFileInfo("dist/console-worker.js");
        if (!file.Exists)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(file.CreateReadStream(), "text/javascript");
    }
}
