using KapClinic.Domain;
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

    /// <summary>Notes what happened at a visit: when it did, now when left out, and never at a time still to come.</summary>
    public static async Task<Result> NoteAsync(
        this IClinicDb db,
        Guid participationId,
        (DateTimeOffset? Happened, DateTimeOffset Now) at,
        Func<Participation, DateTimeOffset, Result> note,
        CancellationToken ct
    )
    {
        if (at.Happened > at.Now.AddMinutes(1))
        {
            return BookingRules.InTheFuture;
        }

        var noted = note(await db.OpenVisitAsync(participationId, ct), at.Happened ?? at.Now);
        if (noted.Succeeded)
        {
            await db.SaveChangesAsync(ct);
        }

        return noted;
    }
}
