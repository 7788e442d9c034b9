using KapClinic.Web.Binding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KapClinic.Web.Layout;

/// <summary>What layouts, tag helpers and forms need.</summary>
public static class FrontEndServices
{
    public static IServiceCollection AddFrontEnd(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IconLibrary>();
        services.AddSingleton<IConfigureOptions<MvcOptions>, FormBinding>();
        services.AddSingleton<IConfigureOptions<RazorPagesOptions>, DesignPages>();
        return services;
    }
}
