using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Programmes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Programmes;

/// <summary>Every programme with its versions: the one in force, the drafts, and how many open courses follow each.</summary>
public static class ListProgrammes
{
    [Allow(Role.Manager, Role.Therapist, Role.Prescriber, Permissions = [Permission.MedicalDirector])]
    [Act("looked at the programmes")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<ProgrammeRow> Programmes);

    public sealed record ProgrammeRow(
        Guid Id,
        string Key,
        string Name,
        bool Offered,
        IReadOnlyList<VersionRow> Versions
    );

    public sealed record VersionRow(
        Guid Id,
        int Number,
        ProgrammeParameters Parameters,
        DateTimeOffset DraftedAt,
        DateTimeOffset? InForceFrom,
        int OpenCourses
    );

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var programmes = await db.Programmes.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken);
            var versions = await db
                .ProgrammeVersions.AsNoTracking()
                .OrderByDescending(v => v.Number)
                .Select(v => new
                {
                    Version = v,
                    Open = db.Courses.Count(c => c.ProgrammeVersionId == v.Id && c.ClosedAt == null),
                })
                .ToListAsync(cancellationToken);
            return new Model([
                .. programmes.Select(p => new ProgrammeRow(
                    p.Id,
                    p.Key,
                    p.Name,
                    p.Offered,
                    [
                        .. versions
                            .Where(v => v.Version.ProgrammeId == p.Id)
                            .Select(v => new VersionRow(
                                v.Version.Id,
                                v.Version.Number,
                                v.Version.Parameters,
                                v.Version.DraftedAt,
                                v.Version.InForceFrom,
                                v.Open
                            )),
                    ]
                )),
            ]);
        }
    }
}
