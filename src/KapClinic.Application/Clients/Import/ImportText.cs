using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KapClinic.Domain.Clients;

namespace KapClinic.Application.Clients.Import;

/// <summary>Reading dates, words and keys the same way from every format.</summary>
internal static class ImportText
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy-MM", "yyyy", "yyyy/MM/dd"];

    /// <summary>One line, single spaces, or null when nothing is there.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public static string Fit(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>A date, or the date of an instant as written; null where the text is neither.</summary>
    public static DateOnly? Date(string? text)
    {
        if (Clean(text) is not { } clean)
        {
            return null;
        }

        var day = clean.Split('T', ' ')[0];
        return DateOnly.TryParseExact(day, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
    }

    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(
            Clean(text),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : null;

    public static AdministrativeGender Gender(string? text) =>
        Clean(text)?.ToUpperInvariant() switch
        {
            "F" or "FEMALE" => AdministrativeGender.Female,
            "M" or "MALE" => AdministrativeGender.Male,
            null or "" or "U" or "UNKNOWN" => AdministrativeGender.Unknown,
            _ => AdministrativeGender.Other,
        };

    /// <summary>A key for a row that has no id of its own: the same content is the same row, wherever it is read again.</summary>
    public static string KeyOf(string kind, params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part).Append('\u001f');
        }

        return $"{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32]}";
    }
}
