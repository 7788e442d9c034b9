using KapClinic.Domain;
using KapClinic.Domain.Access;

namespace KapClinic.Application.Access;

/// <summary>Passwords and sessions. An account has the id of its member of staff; the password never leaves this port.</summary>
public interface IAccounts
{
    /// <summary>Makes the account of somebody who joins.</summary>
    Task<Result> CreateAsync(Guid staffId, string email, string password, CancellationToken ct);

    /// <summary>Sets a new password, lifts a lock-out and ends every session.</summary>
    Task SetPasswordAsync(Guid staffId, string password, CancellationToken ct);

    /// <summary>Ends every session and token of this person with their next request.</summary>
    Task EndSessionsAsync(Guid staffId, CancellationToken ct);

    /// <summary>Whose sign-in name this is; null when nobody active has it.</summary>
    Task<StaffSession?> FindByEmailAsync(string email, CancellationToken ct);

    /// <summary>Who this is today; null once deactivated. Not counted among a page's queries: every request asks it once.</summary>
    Task<StaffSession?> FindSessionAsync(Guid staffId, CancellationToken ct);
}

/// <summary>What a signed-in person may do now.</summary>
/// <param name="StaffId">Whose session.</param>
/// <param name="Name">As others read it.</param>
/// <param name="Stamp">Changes when all sessions must end.</param>
/// <param name="Roles">Roles held now, at whichever location.</param>
/// <param name="Permissions">Permissions held now.</param>
public sealed record StaffSession(
    Guid StaffId,
    string Name,
    string Stamp,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<Permission> Permissions
);

/// <summary>Asks for the password. Wrong tries count toward lock-out, even when the change that asked is undone.</summary>
public interface IReauthentication
{
    /// <returns>Done, or <c>access.wrong_password</c> or <c>access.locked_out</c> on the field "Password".</returns>
    Task<Result> VerifyAsync(Guid staffId, string password, CancellationToken ct);
}
