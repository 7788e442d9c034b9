using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Who can go through a group programme together, and up to three plans with one set of sessions that suit everybody chosen; or what, or
/// who, stands in the way. Nothing is booked.
/// </summary>
public static class PlanCohort
{
    /// <param name="CourseId">The course from which the group is planned.</param>
    /// <param name="With">The courses of the others; none lists who there is.</param>
    /// <param name="Ask">What is asked of the plan.</param>
    [AllowStaff]
    [Act("planned a group")]
    public sealed record Query(Guid CourseId, IReadOnlyList<Guid> With, PlanAsk Ask) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required string ProgrammeName { get; init; }

        /// <summary>The programme is gone through in a group at all.</summary>
        public required bool IsGroup { get; init; }

        /// <summary>Most clients in one group; null where the programme sets no limit.</summary>
        public int? MostInGroup { get; init; }

        /// <summary>Where, and its IANA zone.</summary>
        public required Guid LocationId { get; init; }
        public required string Zone { get; init; }
        public required IReadOnlyList<PlanCourse.Place> Locations { get; init; }
        public required IReadOnlyList<PlanCourse.Person> Therapists { get; init; }

        /// <summary>Everybody else on the programme, by name.</summary>
        public required IReadOnlyList<Candidate> Candidates { get; init; }

        /// <summary>Those the plans are for, the first included. Only the first where nobody was chosen yet.</summary>
        public required IReadOnlyList<Member> Members { get; init; }

        /// <summary>Sessions of this very group that are booked and may be planned anew.</summary>
        public required int Booked { get; init; }

        /// <summary>Why those who were chosen can't be planned together.</summary>
        public Error? Refusal { get; init; }

        /// <summary>They were planned, and nothing is left to plan.</summary>
        public required bool IsComplete { get; init; }
        public required IReadOnlyList<PlanCourse.Alternative> Alternatives { get; init; }
        public PlanObstacle? Obstacle { get; init; }
    }

    /// <param name="CourseId">Their course.</param>
    /// <param name="ClientName">Who.</param>
    /// <param name="NotBecause">Why they can't go with this group; null when they can.</param>
    public sealed record Candidate(Guid CourseId, string ClientName, string? NotBecause);

    /// <param name="CourseId">Their course.</param>
    /// <param name="ClientId">Who.</param>
    /// <param name="Name">Their name.</param>
    /// <param name="Version">Of their course, to be named when a plan is accepted.</param>
    /// <param name="Waits">Their places in dosing sessions are held until the medical decision.</param>
    public sealed record Member(Guid CourseId, Guid ClientId, string Name, int Version, bool Waits);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Ask).SetValidator(new PlanAskValidator());
            RuleFor(q => q.With)
                .Must(w => w.Count < PlanItems.MostMembers)
                .WithMessage($"A group has at most {PlanItems.MostMembers} clients.");
        }
    }

    internal sealed class Handler(
        PlanFiles files,
        CohortCandidates candidates,
        AvailabilityQuery availability,
        ICurrentUser user,
        AuditTrail trail
    ) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            List<Guid> ids = [query.CourseId, .. query.With.Where(id => id != query.CourseId)];
            if (await files.ReadAsync(ids, tracked: false, cancellationToken) is not { } cohort)
            {
                return CourseErrors.NotFound;
            }

            foreach (var member in cohort.Members)
            {
                trail.AlsoAbout(member.File.Client.Id, member.File.Course.Id);
            }

            var free = await availability.ReadAsync(PlanRequests.Availability(cohort, query.Ask), cancellationToken);
            if (PlanRequests.Place(free, query.Ask, cohort.First) is not { } place)
            {
                return LocationErrors.NotFound;
            }

            var file = cohort.First.File;
            var all = await candidates.ReadAsync(query.CourseId, cancellationToken);
            var first = all.First(c => c.CourseId == query.CourseId);
            var refusal = file.Parameters.IsGroup ? cohort.Refusal(place) : PlanErrors.NoGroup;
            var outcome =
                cohort.IsGroup && refusal is null
                    ? CoursePlanner.Propose(PlanRequests.Of(cohort, query.Ask, free, place))
                    : null;
            return new Model
            {
                CourseId = file.Course.Id,
                ClientId = file.Client.Id,
                ClientName = file.Client.FullName,
                ProgrammeName = file.ProgrammeName,
                IsGroup = file.Parameters.IsGroup,
                MostInGroup = file.Parameters.MostInGroup,
                LocationId = place.Id,
                Zone = place.Zone.Id,
                Locations = [.. free.Places.Select(p => new PlanCourse.Place(p.Id, p.Name))],
                Therapists = PlanShown.Therapists(free),
                Candidates =
                [
                    .. all.Where(c => c != first)
                        .Select(c => new Candidate(c.CourseId, c.ClientName, c.NotWith(first, place))),
                ],
                Members =
                [
                    .. cohort.Members.Select(m => new Member(
                        m.File.Course.Id,
                        m.File.Client.Id,
                        m.File.Client.FullName,
                        m.File.Course.Version,
                        !m.File.IsClearedAt(cohort.Now)
                    )),
                ],
                Booked = cohort.IsGroup ? cohort.Movable.Count : 0,
                Refusal = refusal,
                IsComplete = outcome is { Plans.Count: 0, Obstacle: null },
                Alternatives = outcome is null ? [] : PlanShown.Of(outcome, place, free, user),
                Obstacle = outcome?.Obstacle,
            };
        }
    }
}
