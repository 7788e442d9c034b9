using KapClinic.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KapClinic.Application;

/// <summary>The clinic's records, as handlers see them (docs/adr/0002: no repositories).</summary>
public partial interface IClinicDb
{
    DbSet<AuditEntry> AuditEntries { get; }

    Task<int> SaveChangesAsync(CancellationToken ct = default);

    /// <summary>Saves, unless the named constraint refuses: a race that another writer won. Then nothing is saved and it answers false.</summary>
    Task<bool> SaveUnlessAsync(string constraint, CancellationToken ct);

    /// <summary>As <see cref="SaveUnlessAsync(string, CancellationToken)"/>, for any of several; answers the one that refused, null when saved.</summary>
    Task<string?> SaveUnlessAsync(IReadOnlyCollection<string> constraints, CancellationToken ct);

    Task<IDbContextTransaction> BeginAsync(CancellationToken ct);

    /// <summary>Drops everything not yet saved.</summary>
    void Forget();
}
