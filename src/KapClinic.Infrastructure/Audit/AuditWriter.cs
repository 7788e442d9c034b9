using KapClinic.Application.Audit;
using KapClinic.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Audit;

internal sealed class AuditWriter(ClinicDbContext db) : IAuditWriter
{
    public async Task WriteAsync(AuditEntry entry, CancellationToken ct)
    {
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync(ct);
    }

    public async Task WriteAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken ct)
    {
        db.AuditEntries.AddRange(entries);
        await db.SaveChangesAsync(ct);
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.Property(e => e.StaffName).HasMaxLength(AuditEntry.NameLength);
        builder.Property(e => e.Act).HasMaxLength(AuditEntry.ActLength);
        builder.Property(e => e.Outcome).HasMaxLength(100);
        builder.Property(e => e.Detail).HasMaxLength(AuditEntry.DetailLength);
        builder.Property(e => e.From).HasMaxLength(100);
        builder.Property(e => e.RequestId).HasMaxLength(100);
        builder.HasIndex(e => new { e.ClientId, e.Id });
        builder.HasIndex(e => new { e.StaffId, e.Id });
    }
}
