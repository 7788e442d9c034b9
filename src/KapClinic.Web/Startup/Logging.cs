using System.Globalization;
using Serilog;
using Serilog.Events;

namespace KapClinic.Web.Startup;

internal static class Logging
{
    private const string Line =
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {RequestId} {UserId} {Message:lj}{NewLine}{Exception}";

    /// <summary>Structured log lines on standard output; more places by the <c>Serilog</c> section of the configuration.</summary>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        var settings = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            // Unencrypted keys are right for the embedded server (docs/operations.md, KAPCLINIC_KEY).
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .Enrich.With<WhoAndWhichRequest>()
            .ReadFrom.Configuration(builder.Configuration);
        if (!builder.Configuration.GetSection("Serilog:WriteTo").Exists())
        {
            settings.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        }

        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(settings.CreateLogger(), dispose: true);
    }
}
