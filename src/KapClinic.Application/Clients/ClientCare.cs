using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>A client with what decides whether an act is open: the care team, a dose on board, a restriction that still runs.</summary>
public sealed record ClientAtHand(
    Client Client,
    bool OnCareTeam,
    bool UnderDose,
    DateTimeOffset? RestrictedUntil,
    PolicyVersion Policy,
    TimeZoneInfo Zone,
    DateTimeOffset Now
)
{
    /// <summary>Between a dose and the end of its restriction: nothing new is signed, no measure becomes a baseline (clinical reference §7.1).</summary>
    public bool IsRestricted => UnderDose || RestrictedUntil > Now;

    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The last moment of the clinic's day.</summary>
    public DateTimeOffset EndOfToday
    {
        get
        {
            var midnight = Today.AddDays(1).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
        }
    }
}

/// <summary>Finds the client an act is about in one statement, and refuses whoever is not on the care team.</summary>
public sealed class ClientCare(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
{
    /// <summary>For clinical acts and reading.</summary>
    public async Task<Result<ClientAtHand>> FindForCareAsync(Guid clientId, CancellationToken ct)
    {
        var found = await FindAsync(clientId, ct);
        return found switch
        {
            null => ClientErrors.NotFound,
            { OnCareTeam: false } => AccessErrors.NotOnCareTeam,
            _ => found,
        };
    }

    /// <summary>For acts in which the desk takes part: whoever reads clinical content at all must be on the care team.</summary>
    public async Task<Result<ClientAtHand>> FindForDeskAsync(Guid clientId, CancellationToken ct)
    {
        var found = await FindAsync(clientId, ct);
        return found switch
        {
            null => ClientErrors.NotFound,
            { OnCareTeam: false } when user.ReadsClinical() && !user.Is(Domain.Access.Role.FrontDesk) =>
                AccessErrors.NotOnCareTeam,
            _ => found,
        };
    }

    private async Task<ClientAtHand?> FindAsync(Guid clientId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db
            .Clients.AsNoTracking()
            .Where(c => c.Id == clientId)
            .Select(c => new
            {
                Client = c,
                OnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == c.Id && m.StaffId == user.Id),
                UnderDose = db.Participations.Any(p => p.ClientId == c.Id && p.DosedAt != null && p.Ending == null),
                Restricted = db
                    .Participations.Where(p => p.ClientId == c.Id && p.RestrictionUntil > now)
                    .Max(p => p.RestrictionUntil),
                Policy = db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First(),
                Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault() ?? "UTC",
            })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        trail.About(clientId);
        return new ClientAtHand(
            found.Client,
            found.OnCareTeam || user.IsSystem,
            found.UnderDose,
            found.Restricted,
            found.Policy,
            TimeZoneInfo.FindSystemTimeZoneById(found.Zone),
            now
        );
    }
}
