using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

public enum ListKind
{
    Medicine,
    Allergy,
    Condition,
}

/// <summary>One line of the medicine, allergy or condition list that stands today.</summary>
public sealed record ListLine(ListKind Kind, string Name, string? Detail, DateOnly? Since, bool Imported);

/// <summary>The client's medicines, allergies and conditions as they stand on a day; one statement.</summary>
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
                Kind = 0,
                m.Name,
                Detail = m.Dosage,
                m.Since,
                m.ImportKey,
            });
        var allergies = db
            .Allergies.Where(a => a.ClientId == clientId && (a.Until == null || a.Until > today))
            .Select(a => new
            {
                Kind = 1,
                Name = a.Substance,
                Detail = a.Reaction,
                a.Since,
                a.ImportKey,
            });
        var conditions = db
            .Conditions.Where(c => c.ClientId == clientId && (c.Until == null || c.Until > today))
            .Select(c => new
            {
                Kind = 2,
                c.Name,
                Detail = c.Code,
                c.Since,
                c.ImportKey,
            });
        var lines = await medicines.Concat(allergies).Concat(conditions).AsNoTracking().ToListAsync(ct);
        return
        [
            .. lines
                .OrderBy(l => l.Kind)
                .ThenBy(l => l.Name, StringComparer.OrdinalIgnoreCase)
                .Select(l => new ListLine((ListKind)l.Kind, l.Name, l.Detail, l.Since, l.ImportKey != null)),
        ];
    }
}
