using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application;

public partial interface IClinicDb
{
    DbSet<CalendarFeed> CalendarFeeds { get; }
}
