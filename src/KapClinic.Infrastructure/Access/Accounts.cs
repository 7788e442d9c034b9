using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure.Access;

/// <summary>Accounts on ASP.NET Core Identity, within the caller's transaction.</summary>
internal sealed class Accounts(ClinicDbContext db, UserManager<AppUser> users) : IAccounts
{
    public async Task<Result> CreateAsync(Guid staffId, string email, string password, CancellationToken ct)
    {
        var user = new AppUser
        {
            Id = staffId,
            UserName = email,
            Email = email,
        };
        var created = await users.CreateAsync(user, password);
        if (created.Succeeded)
        {
            return Result.Done;
        }

        return created.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal))
            ? AccessErrors.EmailTaken
            : Error.Invalid("access.password_refused", created.Errors.First().Description, "Password");
    }

    public async Task SetPasswordAsync(Guid staffId, string password, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == staffId, ct);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        (await users.UpdateSecurityStampAsync(user)).OrThrow();
    }

    public async Task EndSessionsAsync(Guid staffId, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == staffId, ct) is { } user)
        {
            (await users.UpdateSecurityStampAsync(user)).OrThrow();
        }
    }

    public Task<StaffSession?> FindByEmailAsync(string email, CancellationToken ct)
    {
        var plain = StaffMember.PlainEmail(email);
        return FindAsync(db.StaffMembers.Where(s => s.Email == plain), ct);
    }

    public Task<StaffSession?> FindSessionAsync(Guid staffId, CancellationToken ct) =>
        FindAsync(db.StaffMembers.Where(s => s.Id == staffId), ct);

    private Task<StaffSession?> FindAsync(IQueryable<StaffMember> who, CancellationToken ct) =>
        who.AsNoTracking()
            .TagWith("sign-in")
            .Where(s => s.Active)
            .Join(
                db.Users,
                s => s.Id,
                u => u.Id,
                (s, u) =>
                    new StaffSession(
                        s.Id,
                        s.Name,
                        u.SecurityStamp!,
                        s.Roles.Where(r => r.TakenAt == null).Select(r => r.Role).ToList(),
                        s.Permissions.Where(p => p.TakenAt == null).Select(p => p.Permission).ToList()
                    )
            )
            .AsSingleQuery()
            .SingleOrDefaultAsync(ct);
}

internal static class IdentityResults
{
    /// <summary>For what can fail only by a bug or a race on one account.</summary>
    public static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(", ", result.Errors.Select(e => e.Code)));
        }
    }
}
