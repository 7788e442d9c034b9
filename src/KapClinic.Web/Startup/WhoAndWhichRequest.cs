using System.Security.Claims;
using Serilog.Core;
using Serilog.Events;

namespace KapClinic.Web.Startup;

/// <summary>Puts request id and user id on each line, and takes off what could carry more than that (docs/adr/0005).</summary>
internal sealed class WhoAndWhichRequest : ILogEventEnricher
{
    private static readonly HttpContextAccessor Current = new();

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        logEvent.RemovePropertyIfPresent("RequestPath");
        if (Current.HttpContext is not { } context)
        {
            return;
        }

        logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty("RequestId", context.TraceIdentifier));
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user)
        {
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("UserId", user));
        }
    }
}
