namespace KapClinic.Web.TagHelpers.Fields;

/// <summary>The fields of a page in the order a person meets them, so that the error summary can name and link them.</summary>
internal static class FieldRegistry
{
    private static readonly object Key = new();

    internal sealed record Entry(string Name, string Id, string Label);

    public static List<Entry> Of(HttpContext context)
    {
        if (context.Items[Key] is not List<Entry> entries)
        {
            context.Items[Key] = entries = [];
        }

        return entries;
    }
}
