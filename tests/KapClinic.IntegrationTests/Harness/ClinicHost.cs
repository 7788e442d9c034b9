using KapClinic.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>The application as Program.cs starts it, on a test's database and clock.</summary>
internal sealed class ClinicHost(
    TestDatabase database,
    TestClock clock,
    SqlCounter sql,
    Action<IServiceCollection> more
) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var options = database.Options;
        builder.UseEnvironment("Test");
        builder.UseSetting("ConnectionStrings:Clinic", options.Clinic);
        builder.UseSetting("ConnectionStrings:ClinicOwner", options.ClinicOwner ?? "");
        builder.UseSetting("ConnectionStrings:ClinicNotes", options.ClinicNotes ?? "");
        builder.UseSetting("Database:SetUpAtStart", "false");
        // A test that wants the jobs' work asks for it.
        builder.UseSetting("Jobs:Run", "false");
        // Every test signs in from the same place.
        builder.UseSetting("SignIn:TriesPerMinute", "1000000");
        builder.ConfigureLogging(logging => logging.AddFilter(level => level >= LogLevel.Error));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.ConfigureDbContext<ClinicDbContext>(db => db.AddInterceptors(sql));
            more(services);
        });
    }
}
