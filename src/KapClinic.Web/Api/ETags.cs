using System.Globalization;
using KapClinic.Domain;

namespace KapClinic.Web.Api;

/// <summary>A course's version as the API writes it: <c>"7"</c>.</summary>
public static class ETags
{
    public static Error Required { get; } =
        Error.Invalid(
            "api.if_match_required",
            "Say which version you saw: send the ETag of your last read as If-Match."
        );

    public static Error Malformed { get; } =
        Error.Invalid("api.if_match_malformed", "If-Match must be one ETag exactly as it was sent, such as \"7\".");

    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that the sender saw.</summary>
    public static Result<int> Read(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        if (string.IsNullOrWhiteSpace(text))
        {
            return Required;
        }

        return
            text is ['"', .. var number, '"']
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : Malformed;
    }
}
