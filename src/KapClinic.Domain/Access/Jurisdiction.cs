using System.Text.RegularExpressions;

namespace KapClinic.Domain.Access;

/// <summary>Where a licence counts and where a client is: country and region by ISO 3166-2, such as "CA-BC" or "US-OR".</summary>
public static partial class Jurisdiction
{
    public const int Length = 6;

    public static bool IsWellFormed(string text) => Shape().IsMatch(text);

    /// <summary>As it is kept and compared: in capitals. Null for nothing.</summary>
    public static string? Plain(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToUpperInvariant();

    /// <summary>From an address, where both parts are the codes; else null.</summary>
    public static string? Of(string? country, string? region) =>
        Plain($"{country?.Trim()}-{region?.Trim()}") is { } code && IsWellFormed(code) ? code : null;

    [GeneratedRegex("^[A-Z]{2}-[A-Z0-9]{1,3}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
