using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>One colleague's part in a session goes to another.</summary>
public sealed record HandOver(Guid From, Guid To);

internal static class HandingOver
{
    /// <summary>Why the other cannot take the part; null when it is theirs now. Whether they are free, the booking guard says.</summary>
    public static async Task<Error?> HandOverAsync(
        this IClinicDb db,
        Session session,
        HandOver hand,
        CancellationToken ct
    )
    {
        var mine = session.Staff.Find(s => s.StaffId == hand.From);
        if (mine is null || hand.From == hand.To)
        {
            return HandOverErrors.NotTheirs;
        }

        if (session.Staff.Exists(s => s.StaffId == hand.To))
        {
            return HandOverErrors.TakesPartAlready;
        }

        var roles = RolesFor(mine.Part);
        var name = await db
            .StaffMembers.Where(s => s.Id == hand.To)
            .Select(s => new
            {
                s.Name,
                Fits = s.Active && s.Roles.Any(r => r.TakenAt == null && roles.Contains(r.Role)),
            })
            .SingleOrDefaultAsync(ct);
        if (name is not { Fits: true })
        {
            return HandOverErrors.NotTheirRole(name?.Name ?? "This person", mine.Part);
        }

        db.SessionStaff.Remove(mine);
        session.Staff.Remove(mine);
        session.Assign(hand.To, mine.Part);
        db.SessionStaff.Add(session.Staff[^1]);
        return null;
    }

    private static Role[] RolesFor(StaffPart part) =>
        part switch
        {
            StaffPart.LeadTherapist or StaffPart.SecondTherapist => [Role.Therapist],
            StaffPart.Nurse => [Role.Nurse],
            StaffPart.Monitor => [Role.Nurse, Role.Prescriber],
            _ => [Role.Prescriber],
        };
}
