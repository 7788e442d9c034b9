using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure;

public sealed partial class ClinicDbContext
{
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
}
