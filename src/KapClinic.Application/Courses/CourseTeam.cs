using KapClinic.Domain;
using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

internal static class CourseTeam
{
    /// <summary>Which of the two doesn't hold the role they are asked to fill; null when both do.</summary>
    public static async Task<Error?> NotClinicalAsync(
        this IClinicDb db,
        Guid? therapistId,
        Guid? prescriberId,
        CancellationToken ct
    )
    {
        if (therapistId is null && prescriberId is null)
        {
            return null;
        }

        var roles = await db
            .StaffMembers.Where(s => s.Active && (s.Id == therapistId || s.Id == prescriberId))
            .SelectMany(s => s.Roles.Where(r => r.TakenAt == null).Select(r => new { s.Id, r.Role }))
            .ToListAsync(ct);
        return therapistId is not null && !roles.Any(r => r.Id == therapistId && r.Role == Role.Therapist)
                ? CourseErrors.NotClinical("TherapistId")
            : prescriberId is not null && !roles.Any(r => r.Id == prescriberId && r.Role == Role.Prescriber)
                ? CourseErrors.NotClinical("PrescriberId")
            : null;
    }
}
