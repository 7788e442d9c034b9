using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>A second person who saw it: never the performer, with a role that may witness, and with their own password.</summary>
public sealed class Witness(IClinicDb db, IReauthentication passwords, ICurrentUser user)
{
    public async Task<Result> SeesAsync(Guid? witnessId, string? password, CancellationToken ct)
    {
        if (witnessId is not { } id)
        {
            return LedgerErrors.WitnessMissing;
        }

        if (id == user.Id)
        {
            return LedgerErrors.WitnessIsPerformer;
        }

        var eligible = await db.StaffMembers.AnyAsync(
            s =>
                s.Id == id
                && s.Active
                && s.Roles.Any(r =>
                    r.TakenAt == null && (r.Role == Role.Nurse || r.Role == Role.Prescriber || r.Role == Role.Therapist)
                ),
            ct
        );
        if (!eligible)
        {
            return LedgerErrors.WitnessNotEligible;
        }

        var verified = await passwords.VerifyAsync(id, password ?? "", ct);
        return verified.Succeeded ? Result.Done : LedgerErrors.WitnessPassword;
    }
}

internal static class WitnessQueries
{
    /// <summary>Whoever may witness what this person does.</summary>
    public static IQueryable<ReadLot.Named> Witnesses(this IClinicDb db, Guid performer) =>
        db
            .StaffMembers.Where(s =>
                s.Active
                && s.Id != performer
                && s.Roles.Any(r =>
                    r.TakenAt == null && (r.Role == Role.Nurse || r.Role == Role.Prescriber || r.Role == Role.Therapist)
                )
            )
            .OrderBy(s => s.Name)
            .Select(s => new ReadLot.Named(s.Id, s.Name));
}
