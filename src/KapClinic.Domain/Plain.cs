using System.Globalization;

namespace KapClinic.Domain;

/// <summary>Numbers and times as the domain's sentences write them, the same in every culture.</summary>
internal static class Plain
{
    /// <summary>Up to three decimals, no trailing zeros: "0.93", "35".</summary>
    public static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>"2 h 5 min", "45 min".</summary>
    public static string Duration(TimeSpan span)
    {
        var minutes = (long)Math.Ceiling(span.TotalMinutes);
        var (hours, rest) = (minutes / 60, minutes % 60);
        return (hours, rest) switch
        {
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"{rest} min"),
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{hours} h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{hours} h {rest} min"),
        };
    }

    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The values a rule looked at, kept with its result.</summary>
    public static IReadOnlyDictionary<string, string> Inputs(params (string Name, object? Value)[] values) =>
        values
            .Where(v => v.Value is not null)
            .ToDictionary(
                v => v.Name,
                v => v.Value is decimal d ? Number(d) : Convert.ToString(v.Value, CultureInfo.InvariantCulture)!,
                StringComparer.Ordinal
            );
}
