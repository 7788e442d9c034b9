using KapClinic.Application.Consents;

namespace KapClinic.Web.Startup;

internal static class DemoSettings
{
    /// <summary>Only the demo on the embedded database lets clients sign texts that no medical director has approved.</summary>
    public static void AllowDemo(this WebApplicationBuilder builder, bool embedded)
    {
        if (embedded)
        {
            builder.Services.PostConfigure<ConsentOptions>(options => options.AllowDraftConsents = true);
        }
    }
}
