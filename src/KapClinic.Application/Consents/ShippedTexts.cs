using KapClinic.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Consents;

/// <summary>The consent texts that come with the product: drafts, until a clinic's medical director approves them (Texts/*.md).</summary>
public static class ShippedTexts
{
    private static readonly (ConsentKind Kind, string File)[] Files =
    [
        (ConsentKind.Treatment, "c1-treatment"),
        (ConsentKind.Touch, "c2-touch"),
        (ConsentKind.DriverAndRestriction, "c3-driver"),
        (ConsentKind.PrivacyNotice, "c4-privacy"),
        (ConsentKind.Financial, "c9-financial"),
        (ConsentKind.Group, "c10-group"),
    ];

    public static IReadOnlyList<(ConsentKind Kind, string Title, string Markdown)> All { get; } =
    [.. Files.Select(f => Read(f.Kind, f.File))];

    /// <summary>Adds a first draft of every kind that has no text yet.</summary>
    public static async Task AddShippedTextsAsync(this IClinicDb db, DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.ConsentTexts.Select(t => t.Kind).Distinct().ToListAsync(ct);
        db.ConsentTexts.AddRange(
            All.Where(t => !known.Contains(t.Kind))
                .Select(t => new ConsentText(Guid.CreateVersion7(now), t.Kind, 1, t.Title, t.Markdown, now))
        );
    }

    private static (ConsentKind Kind, string Title, string Markdown) Read(ConsentKind kind, string file)
    {
        using var stream = typeof(ShippedTexts).Assembly.GetManifestResourceStream(
            $"KapClinic.Application.Consents.Texts.{file}.md"
        );
        using var reader = new StreamReader(stream!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (kind, text[..end].TrimStart('#', ' '), text[(end + 1)..].Trim() + "\n");
    }
}
