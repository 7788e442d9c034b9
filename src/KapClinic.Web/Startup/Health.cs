using KapClinic.Infrastructure.Database;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace KapClinic.Web.Startup;

internal static class Health
{
    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

    /// <summary>"live": the process answers. "ready": so does its database. Both without signing in, and without details.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .AllowAnonymous()
            .WithMetadata(new NotLogged());
        app.MapHealthChecks("/health/ready").AllowAnonymous().WithMetadata(new NotLogged());
    }
}
