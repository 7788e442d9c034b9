using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace KapClinic.Web.Layout;

/// <summary>The pages under <c>/design</c> show every component with invented data. They exist in development only.</summary>
internal sealed class DesignPages(IHostEnvironment environment) : IConfigureOptions<RazorPagesOptions>
{
    public void Configure(RazorPagesOptions options)
    {
        if (environment.IsDevelopment())
        {
            options.Conventions.AllowAnonymousToFolder("/Design");
        }
        else
        {
            options.Conventions.AddFolderRouteModelConvention("/Design", page => page.Selectors.Clear());
        }
    }
}
