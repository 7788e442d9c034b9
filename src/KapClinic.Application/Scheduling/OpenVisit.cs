using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

internal static class OpenVisit
{
    /// <summary>The visit with its session and everybody in it, for an act at the desk.</summary>
    public static Task<Participation> OpenVisitAsync(this IClinicDb db, Guid participationId, CancellationToken ct) =>
        db
            .Participations.Include(p => p.Session!.Participations)
            .Include(p => p.Session!.Staff)
            .AsSingleQuery()
            .SingleAsync(p => p.Id == participationId, ct);
}
