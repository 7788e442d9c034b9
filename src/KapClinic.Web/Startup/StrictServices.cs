using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KapClinic.Web.Startup;

internal static class StrictServices
{
    /// <summary>A missing service or a wrong lifetime stops the start, in every environment, instead of one page later.</summary>
    public static void AddStrictServices(this WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(options =>
        {
            options.ValidateOnBuild = true;
            options.ValidateScopes = true;
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
    }
}
