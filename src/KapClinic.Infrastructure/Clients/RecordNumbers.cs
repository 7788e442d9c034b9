using System.Globalization;
using KapClinic.Application.Clients;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure.Clients;

/// <summary>From a sequence: two desks registering at once never get the same number.</summary>
internal sealed class RecordNumbers(ClinicDbContext db) : IRecordNumbers
{
    public async Task<IReadOnlyList<string>> TakeAsync(int count, CancellationToken ct)
    {
        var numbers = await db
            .Database.SqlQuery<long>(
                $"select nextval('client_record_numbers') as \"Value\" from generate_series(1, {count})"
            )
            .ToListAsync(ct);
        return [.. numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"KC-{n:0000}"))];
    }
}
