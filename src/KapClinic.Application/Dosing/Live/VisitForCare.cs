using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Whose visit it is, for whoever is on their care team.</summary>
internal sealed record CaredFor(Guid ClientId, Guid CourseId);

internal static class VisitsForCare
{
    public static async Task<Result<CaredFor>> VisitForCareAsync(
        this IClinicDb db,
        Guid participationId,
        Guid readerId,
        CancellationToken ct
    )
    {
        var found = await db
            .Participations.AsNoTracking()
            .Where(p => p.Id == participationId)
            .Select(p => new
            {
                p.ClientId,
                p.CourseId,
                IsOnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == p.ClientId && m.StaffId == readerId),
            })
            .SingleOrDefaultAsync(ct);
        return found switch
        {
            null => ParticipationErrors.NotFound,
            { IsOnCareTeam: false } => AccessErrors.NotOnCareTeam,
            _ => new CaredFor(found.ClientId, found.CourseId),
        };
    }
}
