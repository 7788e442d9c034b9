using KapClinic.Application;
using KapClinic.Infrastructure.Access;
using KapClinic.Infrastructure.Database;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace KapClinic.Infrastructure;

/// <summary>Every table of the clinic. Mapping lives beside each area, one configuration per entity.</summary>
public sealed partial class ClinicDbContext(DbContextOptions<ClinicDbContext> options)
    : IdentityUserContext<AppUser, Guid>(options),
        IClinicDb
{
    public Task<IDbContextTransaction> BeginAsync(CancellationToken ct) => Database.BeginTransactionAsync(ct);

    public async Task<bool> SaveUnlessAsync(string constraint, CancellationToken ct) =>
        await SaveUnlessAsync([constraint], ct) is null;

    public async Task<string?> SaveUnlessAsync(IReadOnlyCollection<string> constraints, CancellationToken ct)
    {
        try
        {
            await SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException error)
            when (error.InnerException is PostgresException { ConstraintName: { } refused }
                && constraints.Contains(refused)
            )
        {
            return refused;
        }
    }

    public void Forget() => ChangeTracker.Clear();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ClinicDbContext).Assembly);
        builder.UseSnakeCaseNames();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // An enum is stored as its word: a column a person can read, and no renumbering accidents.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<decimal>().HavePrecision(12, 3);
    }
}
