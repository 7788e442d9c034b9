using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Application.Dosing.Live;

internal static class LiveServices
{
    /// <summary>What keeps the entries of running sessions.</summary>
    public static IServiceCollection AddSessionEntries(this IServiceCollection services)
    {
        services.AddScoped<SessionEntries>();
        services.AddScoped<EntryAuthors>();
        services.AddScoped<EntryRecorders>();
        foreach (
            var recorder in typeof(EntryRecorder)
                .Assembly.GetTypes()
                .Where(t =>
                    t is { IsAbstract: false } && t.IsSubclassOf(typeof(EntryRecorder)) && t != typeof(TextRecorder)
                )
        )
        {
            services.AddScoped(recorder);
        }

        return services;
    }
}
