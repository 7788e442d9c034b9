using KapClinic.Application.Consents;
using KapClinic.Web.Access;
using KapClinic.Web.Api;
using KapClinic.Web.Clients;
using KapClinic.Web.Dosing;
using KapClinic.Web.Layout;
using KapClinic.Web.Live;
using KapClinic.Web.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Startup;

internal static class PagesAndApi
{
    public static void AddPagesAndApi(this WebApplicationBuilder builder)
    {
        // Straight from a build as well as from published output, in every environment.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRouting(options =>
        {
            options.LowercaseUrls = true;
            options.LowercaseQueryStrings = false;
        });
        builder.Services.AddSingleton<ImportQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportQueue>());
        builder.Services.AddSingleton<LiveSchedule>();
        builder.Services.AddSingleton<EventStreams>();
        builder.Services.AddSingleton<LiveConsole>();
        builder.Services.AddLiveBoard();
        builder.Services.AddRazorPages();
        builder.Services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "kapclinic-notice";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        builder.Services.AddFrontEnd();
        builder.Services.AddControllers();
        builder.Services.AddProblemDetails();
        builder.Services.AddOptions<ConsentOptions>().BindConfiguration(ConsentOptions.Section);
        builder.Services.AddWebApi();
        builder.Services.AddWebAccess(builder.Configuration);
    }

    public static void MapPagesAndApi(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous().Add(endpoint => endpoint.Metadata.Add(new NotLogged()));
        app.MapRazorPages().WithStaticAssets();
        app.MapControllers();
        app.MapWebApi();
        app.MapWebAccess();
        app.MapLiveSchedule();
        app.MapLiveConsole();
        app.MapConsoleWorker();
        app.MapLiveBoard();
        app.MapCalendarFiles();
        app.MapNearestTimes();
        app.MapOpenedByMove();
    }
}
