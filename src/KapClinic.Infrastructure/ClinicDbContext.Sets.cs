using KapClinic.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure;

public sealed partial class ClinicDbContext
{
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
}
