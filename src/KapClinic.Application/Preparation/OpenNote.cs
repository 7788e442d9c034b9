using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Preparation;

internal static class OpenNote
{
    /// <summary>The visit that a draft belongs to, for somebody on the care team.</summary>
    public static async Task<Result<(Participation Visit, bool IsOnCareTeam)>> OpenNoteAsync(
        this IClinicDb db,
        Guid participationId,
        ICurrentUser user,
        AuditTrail trail,
        CancellationToken ct
    )
    {
        var found = await db
            .Participations.AsNoTracking()
            .Where(p => p.Id == participationId)
            .Select(p => new
            {
                Visit = p,
                IsOnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == p.ClientId && m.StaffId == user.Id),
            })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return ParticipationErrors.NotFound;
        }

        trail.About(found.Visit.ClientId, found.Visit.CourseId);
        return found.IsOnCareTeam || user.IsSystem ? (found.Visit, true) : AccessErrors.NotOnCareTeam;
    }
}
