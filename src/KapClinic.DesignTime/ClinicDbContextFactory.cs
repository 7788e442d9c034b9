using KapClinic.Infrastructure;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace KapClinic.DesignTime;

/// <summary>Lets `dotnet ef` build the model; it never connects.</summary>
public sealed class ClinicDbContextFactory : IDesignTimeDbContextFactory<ClinicDbContext>
{
    public ClinicDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ClinicDbContext>();
        options.UseClinicDatabase(new NpgsqlDataSourceBuilder("Host=localhost;Database=kapclinic").Build());
        return new ClinicDbContext(options.Options);
    }
}
