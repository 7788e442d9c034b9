using KapClinic.Application.Access;
using KapClinic.Application.Integration;
using KapClinic.Application.Medication;
using KapClinic.Application.Pickup;
using KapClinic.Application.Scheduling;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KapClinic.Infrastructure.Team;

/// <summary>
/// Looks every five minutes for what has become due. Where several processes serve one clinic they wait for each other, and the
/// second finds nothing left. <c>Jobs:Run</c> set to false keeps a process from it.
/// </summary>
internal sealed class DueTasksJob(
    IServiceProvider services,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<DueTasksJob> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.GetValue("Jobs:Run", true))
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The clinic's server stops; whatever was begun is rolled back and found again at the next start.
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = services.CreateSystemScope("job");
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            await mediator.Send(new RaiseDueTasks.Command(), ct);
            await mediator.Send(new RaisePickupTasks.Command(), ct);
            await mediator.Send(new EndOldStandby.Command(), ct);
            await mediator.Send(new RaiseInventoryTasks.Command(), ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One failure must not end the job: the database may be away for a moment, or somebody booked the very visit.
            logger.LogError(error, "The job that raises due tasks failed; it tries again in five minutes");
        }
    }
}
