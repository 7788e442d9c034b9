using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Settings;

/// <summary>The clinic's clinical numbers: the version in force, the draft that waits for a signature, and the versions before.</summary>
public static class ReadPolicy
{
    [Allow(Role.Manager, Role.Therapist, Role.Nurse, Role.Prescriber, Permissions = [Permission.MedicalDirector])]
    [Act("looked at the clinical policy")]
    public sealed record Query : IQuery<Model>;

    /// <param name="InForce">The version that rules read now.</param>
    /// <param name="Draft">Waits for the medical director.</param>
    /// <param name="Routes">The routes in the order of their rows.</param>
    /// <param name="Earlier">Numbers and signers of older versions, newest first.</param>
    public sealed record Model(
        VersionModel InForce,
        VersionModel? Draft,
        IReadOnlyList<Route> Routes,
        IReadOnlyList<VersionModel> Earlier
    );

    public sealed record VersionModel(
        int Number,
        string Reason,
        DateTimeOffset DraftedAt,
        DateTimeOffset? InForceFrom,
        string? SignedBy,
        IReadOnlyList<PolicyNumber> Numbers,
        IReadOnlyList<string> Problems
    );

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var versions = await db
                .PolicyVersions.AsNoTracking()
                .OrderByDescending(p => p.Number)
                .Take(20)
                .ToListAsync(cancellationToken);
            if (versions.FirstOrDefault(v => v.InForceFrom is not null) is not { } inForce)
            {
                return PolicyErrors.NotFound;
            }

            var draft = versions.FirstOrDefault(v => v.InForceFrom is null && v.Number > inForce.Number);
            return new Model(
                Show(inForce),
                draft is null ? null : Show(draft),
                [.. inForce.Policy.Dose.Routes.Select(r => r.Route)],
                [.. versions.Where(v => v.Number < inForce.Number && v.InForceFrom is not null).Select(Show)]
            );
        }

        private static VersionModel Show(PolicyVersion version) =>
            new(
                version.Number,
                version.Reason,
                version.DraftedAt,
                version.InForceFrom,
                version.Signature?.Name,
                PolicyNumbers.Of(version.Policy),
                [.. version.Policy.Validate().Select(e => e.Message)]
            );
    }
}
