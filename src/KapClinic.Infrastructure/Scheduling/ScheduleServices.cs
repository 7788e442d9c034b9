using KapClinic.Application.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Infrastructure.Scheduling;

internal static class ScheduleServices
{
    /// <summary>One listener for the process: what runs in the background is also what pages ask.</summary>
    public static IServiceCollection AddScheduleListener(this IServiceCollection services) =>
        services
            .AddSingleton<ScheduleListener>()
            .AddSingleton<IScheduleChanges>(provider => provider.GetRequiredService<ScheduleListener>())
            .AddHostedService(provider => provider.GetRequiredService<ScheduleListener>());
}
