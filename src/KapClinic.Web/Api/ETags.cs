using System.Globalization;
using KapClinic.Domain;

namespace KapClinic.Web.Api;

/// <summary>A version of a course, or of one record, as the API writes it: <c>"7"</c>; <c>"0"</c> where nothing is kept yet.</summary>
public static class ETags
{
    public static Error Required { get; } =
        Error.Invalid(
            "api.if_match_required",
            "Say which version you saw: send the ETag of your last read as If-Match."
        );

    public static Error Malformed { get; } =
        Error.Invalid("api.if_match_malformed", "If-Match must be one ETag exactly as it was sent, such as \"7\".");

    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that the sender saw.</summary>
    public static Result<uint> Read(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        if (string.IsNullOrWhiteSpace(text))
        {
            return Required;
        }

        return
            text is ['"', .. var number, '"']
            && uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : Malformed;
    }
}
