using System.Globalization;
using System.Text;

namespace KapClinic.Domain.Scheduling;

/// <summary>How sure a visit is, in the words of calendar programs.</summary>
public enum CalendarEntryStatus
{
    Tentative,
    Confirmed,
    Cancelled,
}

/// <summary>One visit as another calendar keeps it. Whoever runs that calendar reads it, so it holds neither names nor clinical words.</summary>
public sealed record CalendarEntry
{
    /// <summary>The same for as long as the visit lives, also when it moves.</summary>
    public required string Uid { get; init; }

    /// <summary>Grows with each change, so that an older copy never replaces a newer one.</summary>
    public required int Sequence { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string Summary { get; init; }
    public string? Place { get; init; }
    public string? Description { get; init; }
    public string? Address { get; init; }
    public required CalendarEntryStatus Status { get; init; }
}

/// <summary>
/// Writes visits in the form that calendar programs read (iCalendar, RFC 5545): lines of at most 75 octets that end in CR LF, text
/// escaped, times as instants in UTC, so that no rule about summer time travels with them.
/// </summary>
public static class CalendarText
{
    private const int LongestLine = 75;

    /// <param name="name">What the calendar is called there.</param>
    /// <param name="entries">In any order.</param>
    public static string Write(string name, IEnumerable<CalendarEntry> entries)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//KapClinic//Schedule//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "X-WR-CALNAME:" + Escape(name));
        // Ask again every quarter of an hour; programs that know neither line ask when they like.
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        Line(text, "X-PUBLISHED-TTL:PT15M");
        foreach (var entry in entries.OrderBy(e => e.StartsAt).ThenBy(e => e.Uid, StringComparer.Ordinal))
        {
            Write(text, entry);
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CalendarEntry entry)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + Escape(entry.Uid));
        Line(text, "SEQUENCE:" + entry.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, "DTSTAMP:" + Instant(entry.ChangedAt));
        Line(text, "LAST-MODIFIED:" + Instant(entry.ChangedAt));
        Line(text, "DTSTART:" + Instant(entry.StartsAt));
        Line(text, "DTEND:" + Instant(entry.EndsAt));
        Line(text, "SUMMARY:" + Escape(entry.Summary));
        Optional("LOCATION:", entry.Place);
        Optional("DESCRIPTION:", entry.Description);
        if (entry.Address is { } address)
        {
            Line(text, "URL:" + address);
        }

        Line(text, "STATUS:" + entry.Status.ToString().ToUpperInvariant());
        Line(text, "CLASS:PRIVATE");
        Line(text, "TRANSP:" + (entry.Status == CalendarEntryStatus.Cancelled ? "TRANSPARENT" : "OPAQUE"));
        Line(text, "END:VEVENT");

        void Optional(string property, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                Line(text, property + Escape(value));
            }
        }
    }

    /// <summary>RFC 5545 §3.3.11; other control characters have no place in text.</summary>
    internal static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length + 8);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\\' => escaped.Append("\\\\"),
                ';' => escaped.Append("\\;"),
                ',' => escaped.Append("\\,"),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Folds at 75 octets of UTF-8, never within a character; the lines that follow begin with a space (RFC 5545 §3.1).</summary>
    internal static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Instant(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
