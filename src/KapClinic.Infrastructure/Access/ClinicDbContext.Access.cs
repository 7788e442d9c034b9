using KapClinic.Domain.Access;
using KapClinic.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure;

public sealed partial class ClinicDbContext
{
    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();

    public DbSet<StaffCredential> StaffCredentials => Set<StaffCredential>();

    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    public DbSet<ConsolePin> ConsolePins => Set<ConsolePin>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public Task AdvisoryLockAsync(long key, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({key})", ct);
}
