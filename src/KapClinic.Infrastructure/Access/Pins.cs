using System.Security.Cryptography;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Infrastructure.Access;

internal sealed class ConsolePinConfiguration : IEntityTypeConfiguration<ConsolePin>
{
    public void Configure(EntityTypeBuilder<ConsolePin> builder)
    {
        builder.HasKey(x => x.StaffId);
        builder.HasOne<StaffMember>().WithOne().HasForeignKey<ConsolePin>(x => x.StaffId);
        builder.Property(x => x.Hash).HasMaxLength(200);
    }
}

/// <inheritdoc cref="IPins"/>
internal sealed class Pins(IPasswordHasher<AppUser> hasher) : IPins
{
    /// <summary>Six digits are few: on a device that is stolen, each guess has to cost something (OWASP's figure for PBKDF2 with SHA-256).</summary>
    private const int Iterations = 600_000;
    private static readonly AppUser Nobody = new();

    public string Hash(string pin) => hasher.HashPassword(Nobody, pin);

    public bool IsRight(string hash, string pin) =>
        hasher.VerifyHashedPassword(Nobody, hash, pin) != PasswordVerificationResult.Failed;

    public PinVerifier VerifierFor(string pin)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(pin, salt, Iterations, HashAlgorithmName.SHA256, 32);
        return new PinVerifier(Convert.ToBase64String(salt), Iterations, Convert.ToBase64String(hash));
    }
}

/// <inheritdoc cref="IPinTries"/>
internal sealed class PinTries(IServiceScopeFactory scopes, TimeProvider clock) : IPinTries
{
    public async Task<PinTry> TryAsync(Guid staffId, Func<string, bool> isRight, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ClinicDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Locked, so that many tries at once count one after the other.
        var pin = await db
            .ConsolePins.FromSql($"select * from console_pins where staff_id = {staffId} for update")
            .SingleOrDefaultAsync(ct);
        if (pin is null)
        {
            return PinTry.None;
        }

        var now = clock.GetUtcNow();
        if (pin.IsResting(now))
        {
            return PinTry.Resting;
        }

        var right = isRight(pin.Hash);
        if (right)
        {
            pin.Right();
        }
        else
        {
            pin.Wrong(now);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return right ? PinTry.Right
            : pin.IsResting(now) ? PinTry.Resting
            : PinTry.Wrong;
    }
}
