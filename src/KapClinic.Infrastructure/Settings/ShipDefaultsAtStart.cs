using KapClinic.Application;
using KapClinic.Application.Access;
using KapClinic.Application.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KapClinic.Infrastructure.Settings;

/// <summary>A database without a policy can't answer one gate: the shipped defaults go in before the first request.</summary>
internal sealed class ShipDefaultsAtStart(IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateSystemScope("start");
        var db = scope.ServiceProvider.GetRequiredService<IClinicDb>();
        // Asked first, so that an ordinary start leaves no trace in the audit.
        if (await db.PolicyVersions.AnyAsync(cancellationToken) && await db.Programmes.AnyAsync(cancellationToken))
        {
            return;
        }

        var zone = TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "America/Vancouver";
        var result = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ShipDefaults.Command(zone), cancellationToken);
        if (!result.Succeeded)
        {
            throw new CannotStartException(result.Error.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
