using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Who could take a part in a booked visit: everybody who does such work, those first with whom booking would allow it at this moment,
/// the others with the reason why not. Three statements.
/// </summary>
public static class ReadStaffChange
{
    /// <param name="ParticipationId">The visit.</param>
    /// <param name="From">Whose part it is; null where one more takes part.</param>
    /// <param name="Part">What one more would do.</param>
    [AllowStaff]
    [Act("looked who could take part in a visit")]
    public sealed record Query(Guid ParticipationId, Guid? From = null, StaffPart? Part = null) : IQuery<Model>;

    /// <param name="MayChange">False once somebody's visit has begun, or nobody comes any more.</param>
    /// <param name="Part">The part that is looked for.</param>
    /// <param name="Free">Whom booking would allow.</param>
    /// <param name="Others">Who does such work but cannot, and why.</param>
    public sealed record Model(
        bool MayChange,
        StaffPart Part,
        IReadOnlyList<Candidate> Free,
        IReadOnlyList<Candidate> Others
    );

    /// <param name="Id">Who.</param>
    /// <param name="Name">Their name.</param>
    /// <param name="Why">Why they cannot; null when they can.</param>
    /// <param name="CanOverbook">They could by overbooking, with the permission and a reason.</param>
    public sealed record Candidate(Guid Id, string Name, string? Why, bool CanOverbook = false);

    internal sealed class Handler(IClinicDb db, BookingTrials trials, AuditTrail trail)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db
                .Participations.AsNoTracking()
                .Where(p => p.Id == query.ParticipationId)
                .Select(p => new
                {
                    p.ClientId,
                    p.CourseId,
                    p.Session,
                    p.Session!.Participations,
                    p.Session!.Staff,
                    db.PolicyVersions.Where(v => v.InForceFrom != null).OrderByDescending(v => v.Number).First().Policy,
                })
                .AsSingleQuery()
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(found.ClientId, found.CourseId);
            var session = found.Session!;
            session.Participations.Clear();
            session.Participations.AddRange(found.Participations);
            session.Staff.Clear();
            session.Staff.AddRange(found.Staff);
            var leaving = session.Staff.Find(s => s.StaffId == query.From);
            if (query.From is not null && leaving is null)
            {
                return HandOverErrors.NotTheirs;
            }

            var part = leaving?.Part ?? query.Part ?? StaffPart.SecondTherapist;
            if (!StaffOfVisit.MayChange(session))
            {
                return new Model(false, part, [], []);
            }

            var day = DateOnly.FromDateTime(session.StartsAt.UtcDateTime);
            var trial = await trials.ReadAsync(
                session.LocationId,
                null,
                [.. session.Attending.Select(p => p.ClientId).Distinct()],
                day.AddDays(-1),
                day.AddDays(1),
                found.Policy.Staffing,
                cancellationToken
            );
            var tried = trial
                .People.Where(p =>
                    session.Staff.TrueForAll(s => s.StaffId != p.Id) && trial.Holds(p.Id, StaffParts.RolesFor(part))
                )
                .Select(p => Try(session, leaving, part, p, trial))
                .OrderBy(c => c.Name, StringComparer.CurrentCulture)
                .ToList();
            return new Model(
                true,
                part,
                [.. tried.Where(c => c.Why is null)],
                [.. tried.Where(c => c.Why is not null)]
            );
        }

        private static Candidate Try(
            Session session,
            SessionStaff? leaving,
            StaffPart part,
            CalendarRow to,
            BookingTrial trial
        )
        {
            var imagined = session.Imagine(session.StartsAt, session.EndsAt, session.RoomId);
            imagined.Staff.RemoveAll(s => s.StaffId == leaving?.StaffId);
            imagined.Assign(to.Id, part);
            var change = PeopleChange.Of(session, imagined, session.IsOverbooked, trial);
            var why = change.Any?.Message.Replace(" Nothing was changed.", "", StringComparison.Ordinal);
            return new Candidate(to.Id, to.Name!, why, change is { Never: null, Over: not null });
        }
    }
}
