using KapClinic.Application;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Application.Medication;
using KapClinic.Application.Scheduling;
using KapClinic.Infrastructure.Access;
using KapClinic.Infrastructure.Audit;
using KapClinic.Infrastructure.Clients;
using KapClinic.Infrastructure.Courses;
using KapClinic.Infrastructure.Database;
using KapClinic.Infrastructure.Dosing;
using KapClinic.Infrastructure.Medication;
using KapClinic.Infrastructure.Scheduling;
using KapClinic.Infrastructure.Settings;
using KapClinic.Infrastructure.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Infrastructure;

public static class InfrastructureServices
{
    /// <summary>Registers the database and every port that PostgreSQL answers.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services)
    {
        services.AddDbContext<ClinicDbContext>(
            (provider, options) => options.UseClinicDatabase(provider.GetRequiredService<ClinicDataSource>().Source)
        );
        services.AddScoped<IClinicDb>(provider => provider.GetRequiredService<ClinicDbContext>());
        services.AddScoped<IAuditWriter, AuditWriter>();
        services.AddScoped<ICalendarRows, CalendarRows>();
        services.AddScoped<ICourseLocks, CourseLocks>();
        services.AddScoped<IRecordNumbers, RecordNumbers>();
        services.AddHostedService<ShipDefaultsAtStart>();
        services.AddHostedService<DueTasksJob>();
        services.AddScheduleListener();
        services.AddScoped<ILotLocks, LotLocks>();
        services.AddConsoleFeed();
        services.AddAccounts();
        return services;
    }
}
