using KapClinic.Application.Dosing.Live;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Infrastructure.Dosing;

internal static class ConsoleServices
{
    /// <summary>Numbering of entries, keys of authors, and one listener for the process: what runs in the background is also what pages ask.</summary>
    public static IServiceCollection AddConsoleFeed(this IServiceCollection services) =>
        services
            .AddScoped<IConsoleStreams, ConsoleStreams>()
            .AddSingleton<IAuthorKeys, AuthorKeys>()
            .AddSingleton<ConsoleListener>()
            .AddSingleton<IConsoleFeed>(provider => provider.GetRequiredService<ConsoleListener>())
            .AddHostedService(provider => provider.GetRequiredService<ConsoleListener>());
}
