using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>What a dosing room asked the prescriber for at a visit, with the answers, the newest first.</summary>
public static class ListHardRequests
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("read what was asked about a dose above the usual limit")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Row> Requests)
    {
        public Row? Waiting => Requests.FirstOrDefault(r => r.State == HardRequestState.Waiting);
    }

    /// <summary>One question, amounts in mg.</summary>
    public sealed record Row(
        Guid Id,
        DosePart Part,
        Route Route,
        decimal Milligrams,
        decimal TotalMilligrams,
        decimal? MilligramsPerKg,
        IReadOnlyList<string> Findings,
        string? Note,
        string AskedBy,
        DateTimeOffset AskedAt,
        HardRequestState State,
        string? AnsweredBy,
        DateTimeOffset? AnsweredAt,
        string? Answer
    );

    internal sealed class Handler(IClinicDb db, AuditTrail trail, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var visit = await db
                .Participations.Where(p => p.Id == query.ParticipationId)
                .Select(p => new
                {
                    p.ClientId,
                    p.CourseId,
                    Mine = db.CareTeamMembers.Any(m => m.ClientId == p.ClientId && m.StaffId == user.Id),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (visit is null)
            {
                return ParticipationErrors.NotFound;
            }

            if (!visit.Mine)
            {
                return AccessErrors.NotOnCareTeam;
            }

            trail.About(visit.ClientId, visit.CourseId);
            return new Model(await db.RowsOfAsync(query.ParticipationId, cancellationToken));
        }
    }

    /// <summary>The requests of one visit, as pages and the console show them.</summary>
    internal static async Task<IReadOnlyList<Row>> RowsOfAsync(
        this IClinicDb db,
        Guid participationId,
        CancellationToken ct
    )
    {
        var rows = await db
            .HardRequests.AsNoTracking()
            .Where(r => r.ParticipationId == participationId)
            .OrderByDescending(r => r.AskedAt)
            .Take(20)
            .Select(r => new
            {
                Request = r,
                AskedBy = db.StaffMembers.Where(s => s.Id == r.AskedBy).Select(s => s.Name).First(),
                AnsweredBy = db.StaffMembers.Where(s => s.Id == r.AnsweredBy).Select(s => s.Name).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => new Row(
                r.Request.Id,
                r.Request.Part,
                r.Request.Route,
                r.Request.Micrograms / 1000m,
                r.Request.TotalMicrograms / 1000m,
                r.Request.MilligramsPerKg,
                r.Request.Findings,
                r.Request.Note,
                r.AskedBy,
                r.Request.AskedAt,
                r.Request.State,
                r.AnsweredBy,
                r.Request.AnsweredAt,
                r.Request.Answer
            )),
        ];
    }
}
