using KapClinic.Domain;
using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>Signs an act in the name of whoever is signed in, after their password was given again.</summary>
public interface ISigner
{
    /// <returns>The signature, or a refusal on the field "Password".</returns>
    Task<Result<Signature>> SignAsync(string password, CancellationToken ct);
}

internal sealed class Signer(IClinicDb db, IReauthentication reauthentication, ICurrentUser user, TimeProvider clock)
    : ISigner
{
    public async Task<Result<Signature>> SignAsync(string password, CancellationToken ct)
    {
        var verified = await reauthentication.VerifyAsync(user.Id, password, ct);
        if (!verified.Succeeded)
        {
            return verified.Error;
        }

        var signer = await db
            .StaffMembers.AsNoTracking()
            .Where(s => s.Id == user.Id && s.Active)
            .Select(s => new { s.Name, s.Credential })
            .SingleOrDefaultAsync(ct);
        return signer is null
            ? StaffErrors.NotFound
            : new Signature(user.Id, signer.Name, signer.Credential, clock.GetUtcNow());
    }
}
