using System.Globalization;
using System.Text;

namespace KapClinic.Domain.Clients;

/// <summary>Whether two entries may be the same person: born on the same day, and called or reached alike.</summary>
public static class Likeness
{
    /// <summary>Share of common three-letter groups from which two names count as alike: "Jon Smyth" and "John Smith".</summary>
    public const double Alike = 0.3;

    private const int PhoneDigits = 7;

    /// <summary>Of two people who were born on the same day.</summary>
    public static bool MayBeTheSame(string name, string? phone, string otherName, string? otherPhone) =>
        Of(name, otherName) >= Alike || SamePhone(phone, otherPhone);

    /// <summary>0 (nothing in common) to 1 (the same), whatever the case, accents and order of the words.</summary>
    public static double Of(string one, string other)
    {
        var (a, b) = (Groups(one), Groups(other));
        return a.Count == 0 || b.Count == 0 ? 0 : (double)a.Intersect(b).Count() / a.Union(b).Count();
    }

    /// <summary>The digits of a phone number, without what people put between them.</summary>
    public static string Digits(string? phone) => new([.. (phone ?? "").Where(char.IsAsciiDigit)]);

    private static bool SamePhone(string? one, string? other)
    {
        var (a, b) = (Digits(one), Digits(other));
        return a.Length >= PhoneDigits
            && b.Length >= PhoneDigits
            && (a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal));
    }

    private static HashSet<string> Groups(string name)
    {
        var plain = new string([
            .. name.Normalize(NormalizationForm.FormD)
                .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                .Select(c => char.IsLetter(c) ? char.ToLowerInvariant(c) : ' '),
        ]);
        return plain
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => $"  {word} ")
            .SelectMany(word => Enumerable.Range(0, word.Length - 2).Select(i => word.Substring(i, 3)))
            .ToHashSet(StringComparer.Ordinal);
    }
}
