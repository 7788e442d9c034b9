using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clearance;

/// <summary>Which decisions wait: courses in clearance, the longest waiting first, then clearances suspended, run out or about to.</summary>
public static class ListClearances
{
    private const int Most = 200;
    private const int SoonDays = 14;

    [Allow(Role.Prescriber)]
    [Act("looked at the clearance queue")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(
        IReadOnlyList<Waiting> Queue,
        IReadOnlyList<Ending> Ending,
        string Zone,
        DateTimeOffset Now
    );

    public sealed record Waiting(
        Guid CourseId,
        string ClientName,
        string RecordNumber,
        string ProgrammeName,
        DateTimeOffset Since,
        string? BegunBy,
        string? NeedsInfo,
        bool OnCareTeam
    );

    /// <summary>A clearance that is suspended, has run out, or does so within two weeks, while the course goes on.</summary>
    public sealed record Ending(
        Guid CourseId,
        string ClientName,
        string RecordNumber,
        Stage Stage,
        ClearanceState State,
        DateTimeOffset At
    );

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var waiting = await (
                from course in db.Courses.AsNoTracking()
                join client in db.Clients on course.ClientId equals client.Id
                join programme in db.Programmes on course.ProgrammeId equals programme.Id
                where course.Stage == Stage.MedicalClearance
                let since = db.StageChanges.Where(s => s.CourseId == course.Id).Max(s => (DateTimeOffset?)s.At)
                let review = db.ClearanceReviews.FirstOrDefault(r => r.CourseId == course.Id && r.DecidedAt == null)
                orderby since
                select new
                {
                    course.Id,
                    course.OpenedAt,
                    Name = (client.PreferredName ?? client.GivenName) + " " + client.FamilyName,
                    client.RecordNumber,
                    ProgrammeName = programme.Name,
                    Since = since,
                    NeedsInfo = review == null ? null : review.NeedsInfo,
                    BegunBy = db
                        .StaffMembers.Where(s => review != null && s.Id == review.BegunBy)
                        .Select(s => s.Name)
                        .FirstOrDefault(),
                    OnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == client.Id && m.StaffId == user.Id),
                }
            )
                .Take(Most)
                .ToListAsync(cancellationToken);
            var soon = now.AddDays(SoonDays);
            var ending = await (
                from course in db.Courses.AsNoTracking()
                join client in db.Clients on course.ClientId equals client.Id
                where course.ClosedAt == null && course.Stage != Stage.MedicalClearance && course.Stage != Stage.Intake
                let decision = db
                    .ClearanceDecisions.Where(d => d.CourseId == course.Id)
                    .OrderByDescending(d => d.DecidedAt)
                    .FirstOrDefault()
                let suspendedAt = db
                    .ClearanceSuspensions.Where(s => s.DecisionId == decision.Id)
                    .Max(s => (DateTimeOffset?)s.At)
                where decision != null && (suspendedAt != null || decision.ValidUntil <= soon)
                orderby decision.ValidUntil
                select new
                {
                    course.Id,
                    Name = (client.PreferredName ?? client.GivenName) + " " + client.FamilyName,
                    client.RecordNumber,
                    course.Stage,
                    decision.Decision,
                    decision.ValidUntil,
                    SuspendedAt = suspendedAt,
                }
            )
                .Take(Most)
                .ToListAsync(cancellationToken);
            var zone = await db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefaultAsync(cancellationToken);
            return new Model(
                [
                    .. waiting.Select(w => new Waiting(
                        w.Id,
                        w.Name,
                        w.RecordNumber,
                        w.ProgrammeName,
                        w.Since ?? w.OpenedAt,
                        w.BegunBy,
                        w.OnCareTeam ? w.NeedsInfo : null,
                        w.OnCareTeam
                    )),
                ],
                [
                    .. ending.Select(e => new Ending(
                        e.Id,
                        e.Name,
                        e.RecordNumber,
                        e.Stage,
                        e.SuspendedAt is not null ? ClearanceState.Suspended
                            : e.ValidUntil <= now ? ClearanceState.Expired
                            : e.Decision == Decision.Cleared ? ClearanceState.Cleared
                            : ClearanceState.ClearedWithConditions,
                        e.SuspendedAt ?? e.ValidUntil
                    )),
                ],
                zone ?? "UTC",
                now
            );
        }
    }
}
