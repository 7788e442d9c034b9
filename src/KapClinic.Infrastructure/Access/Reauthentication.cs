using KapClinic.Application.Access;
using KapClinic.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KapClinic.Infrastructure.Access;

/// <summary>
/// Checks a password on a connection of its own: the try is counted before the password is looked at, so that neither many tries
/// at once nor the undoing of the change that asked can get round the lock-out.
/// </summary>
internal sealed class Reauthentication(
    IServiceScopeFactory scopes,
    IPasswordHasher<AppUser> hasher,
    IOptions<IdentityOptions> options,
    TimeProvider clock
) : IReauthentication
{
    private const string Tag = "sign-in";
    private static readonly AppUser Nobody = new();
    private static string? _nobodysHash;

    public async Task<Result> VerifyAsync(Guid staffId, string password, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ClinicDbContext>();
        var now = clock.GetUtcNow();
        var rules = options.Value.Lockout;
        var until = now + rules.DefaultLockoutTimeSpan;
        var account = db.Users.TagWith(Tag).Where(u => u.Id == staffId);

        var user = await account.AsNoTracking().SingleOrDefaultAsync(ct);
        if (user?.PasswordHash is null)
        {
            _nobodysHash ??= hasher.HashPassword(Nobody, Guid.CreateVersion7().ToString());
            hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
            return AccessErrors.WrongPassword;
        }

        var counted = await account
            .Where(u => u.LockoutEnd == null || u.LockoutEnd <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                            u => u.LockoutEnd,
                            u => u.AccessFailedCount + 1 >= rules.MaxFailedAccessAttempts ? until : null
                        )
                        .SetProperty(
                            u => u.AccessFailedCount,
                            u => u.AccessFailedCount + 1 >= rules.MaxFailedAccessAttempts ? 0 : u.AccessFailedCount + 1
                        ),
                ct
            );
        if (counted == 0)
        {
            return AccessErrors.LockedOut;
        }

        var verified = hasher.VerifyHashedPassword(user, user.PasswordHash, password);
        if (verified == PasswordVerificationResult.Failed)
        {
            return user.AccessFailedCount + 1 >= rules.MaxFailedAccessAttempts
                ? AccessErrors.LockedOut
                : AccessErrors.WrongPassword;
        }

        var hash =
            verified == PasswordVerificationResult.SuccessRehashNeeded
                ? hasher.HashPassword(user, password)
                : user.PasswordHash;
        await account.ExecuteUpdateAsync(
            set =>
                set.SetProperty(u => u.AccessFailedCount, 0)
                    .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null)
                    .SetProperty(u => u.PasswordHash, hash),
            ct
        );
        return Result.Done;
    }
}
