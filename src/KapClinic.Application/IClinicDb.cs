using KapClinic.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KapClinic.Application;

/// <summary>The clinic's records, as handlers see them (docs/adr/0002: no repositories).</summary>
public partial interface IClinicDb
{
    DbSet<AuditEntry> AuditEntries { get; }

    Task<int> SaveChangesAsync(CancellationToken ct = default);

    Task<IDbContextTransaction> BeginAsync(CancellationToken ct);

    /// <summary>Drops everything not yet saved.</summary>
    void Forget();
}
