using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application;

public partial interface IClinicDb
{
    DbSet<StaffMember> StaffMembers { get; }

    DbSet<StaffCredential> StaffCredentials { get; }

    DbSet<OneTimeLink> OneTimeLinks { get; }

    DbSet<ConsolePin> ConsolePins { get; }

    /// <summary>Waits for, and holds until the transaction ends, a lock that stands for no row.</summary>
    Task AdvisoryLockAsync(long key, CancellationToken ct);
}
