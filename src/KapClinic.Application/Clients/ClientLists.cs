using System.Globalization;
using KapClinic.Domain.Clearance;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

public enum ListKind
{
    Medicine,
    Allergy,
    Condition,

    /// <summary>A condition that has ended.</summary>
    PastCondition,

    /// <summary>The newest of each finding from elsewhere: a laboratory value, a weight, a score.</summary>
    Finding,
}

/// <summary>One line of what the record holds about a client on a day. Of a finding, the detail is its value and since the day of it.</summary>
public sealed record ListLine(ListKind Kind, string Name, string? Detail, DateOnly? Since, bool Imported)
{
    public DateOnly? Until { get; init; }

    /// <summary>What stands today, as opposed to what is over.</summary>
    public bool Stands => Kind != ListKind.PastCondition;
}

/// <summary>The client's medicines, allergies, conditions and findings as they stand on a day; one statement.</summary>
internal static class ClientLists
{
    public static async Task<IReadOnlyList<ListLine>> ListLinesAsync(
        this IClinicDb db,
        Guid clientId,
        DateOnly today,
        CancellationToken ct
    )
    {
        var medicines = db
            .Medicines.Where(m => m.ClientId == clientId && (m.Until == null || m.Until > today))
            .Select(m => new
            {
                Kind = (int)ListKind.Medicine,
                m.Name,
                Detail = m.Dosage,
                Unit = m.Code,
                m.Since,
                m.Until,
                At = m.RecordedAt,
                m.ImportKey,
            });
        var allergies = db
            .Allergies.Where(a => a.ClientId == clientId && (a.Until == null || a.Until > today))
            .Select(a => new
            {
                Kind = (int)ListKind.Allergy,
                Name = a.Substance,
                Detail = a.Reaction,
                Unit = a.Code,
                a.Since,
                a.Until,
                At = a.RecordedAt,
                a.ImportKey,
            });
        var conditions = db
            .Conditions.Where(c => c.ClientId == clientId)
            .Select(c => new
            {
                Kind = c.Until == null || c.Until > today ? (int)ListKind.Condition : (int)ListKind.PastCondition,
                c.Name,
                Detail = c.Code,
                Unit = c.Code,
                c.Since,
                c.Until,
                At = c.RecordedAt,
                c.ImportKey,
            });
        var findings = db
            .Observations.Where(o =>
                o.ClientId == clientId
                && !db.Observations.Any(n => n.ClientId == clientId && n.Name == o.Name && n.ObservedAt > o.ObservedAt)
            )
            .Select(o => new
            {
                Kind = (int)ListKind.Finding,
                o.Name,
                Detail = (string?)o.Value,
                o.Unit,
                Since = (DateOnly?)null,
                Until = (DateOnly?)null,
                At = o.ObservedAt,
                o.ImportKey,
            });
        var lines = await medicines
            .Concat(allergies)
            .Concat(conditions)
            .Concat(findings)
            .AsNoTracking()
            .ToListAsync(ct);
        return
        [
            .. lines
                .OrderBy(l => l.Kind)
                .ThenBy(l => l.Name, StringComparer.OrdinalIgnoreCase)
                .Select(l =>
                    l.Kind == (int)ListKind.Finding
                        ? new ListLine(
                            ListKind.Finding,
                            l.Name,
                            $"{Value(l.Detail)} {Unit(l.Unit)}".TrimEnd(),
                            DateOnly.FromDateTime(l.At.UtcDateTime),
                            l.ImportKey != null
                        )
                        : new ListLine((ListKind)l.Kind, l.Name, l.Detail, l.Since, l.ImportKey != null)
                        {
                            Until = l.Until,
                        }
                )
                .Distinct(),
        ];
    }

    /// <summary>Conditions, standing and ended, for the proposals.</summary>
    public static IEnumerable<RecordedCondition> RecordedConditions(this IEnumerable<ListLine> lines) =>
        lines
            .Where(l => l.Kind is ListKind.Condition or ListKind.PastCondition)
            .Select(l => new RecordedCondition(l.Name, l.Since, l.Kind == ListKind.PastCondition ? l.Until : null));

    // Other systems write a computed value with all its digits: "27.899999999999998".
    private static string? Value(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? Math.Round(number, Math.Abs(number) >= 1 ? 2 : 4).ToString("0.####", CultureInfo.InvariantCulture)
            : text;

    // A unit in braces is only a word of UCUM's, such as "{score}"; "{nominal}" says nothing at all.
    private static string Unit(string? unit) => unit is null || unit.StartsWith('{') ? "" : unit;
}
