using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>A client together with whether whoever asks may read the clinical record.</summary>
internal sealed record ClientForCare(Client Client, bool IsOnCareTeam);

/// <summary>Who may read a client's clinical record.</summary>
internal static class CareTeams
{
    public static CareTeamMember Member(Guid clientId, Guid staffId, string reason, DateTimeOffset at) =>
        new()
        {
            ClientId = clientId,
            StaffId = staffId,
            Since = at,
            Reason = reason,
        };

    /// <summary>For clinical acts on a client's record: refuses whoever is not on the care team.</summary>
    public static async Task<Result<Client>> OpenForCareAsync(
        this IClinicDb db,
        ICurrentUser user,
        Guid clientId,
        CancellationToken ct
    )
    {
        var found = await db
            .Clients.Where(c => c.Id == clientId)
            .Select(c => new ClientForCare(c, db.CareTeamMembers.Any(m => m.ClientId == c.Id && m.StaffId == user.Id)))
            .SingleOrDefaultAsync(ct);
        return found switch
        {
            null => ClientErrors.NotFound,
            { IsOnCareTeam: false } when !user.IsSystem => AccessErrors.NotOnCareTeam,
            _ => found.Client,
        };
    }

    /// <summary>Adds those who are not on the care team yet.</summary>
    public static async Task AddAsync(
        this IClinicDb db,
        Guid clientId,
        IEnumerable<Guid?> staff,
        string reason,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var wanted = staff.OfType<Guid>().Distinct().ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var there = await db
            .CareTeamMembers.Where(m => m.ClientId == clientId && wanted.Contains(m.StaffId))
            .Select(m => m.StaffId)
            .ToListAsync(ct);
        db.CareTeamMembers.AddRange(wanted.Except(there).Select(id => Member(clientId, id, reason, at)));
    }
}
