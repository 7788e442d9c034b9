using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure;

public sealed partial class ClinicDbContext
{
    public DbSet<HardRequest> HardRequests => Set<HardRequest>();

    public DbSet<AlertSeen> AlertsSeen => Set<AlertSeen>();

    public DbSet<RollCallMark> RollCallMarks => Set<RollCallMark>();
}
