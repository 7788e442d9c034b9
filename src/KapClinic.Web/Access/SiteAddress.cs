namespace KapClinic.Web.Access;

/// <summary>What the clinic's addresses begin with, for those that are handed on.</summary>
internal static class SiteAddress
{
    /// <summary>The configured <c>PublicAddress</c>, else the address this request came to. Without a slash at its end.</summary>
    public static string Site(this HttpContext context) =>
        context.RequestServices.GetRequiredService<IConfiguration>()["PublicAddress"]?.TrimEnd('/')
        ?? $"{context.Request.Scheme}://{context.Request.Host}";
}
