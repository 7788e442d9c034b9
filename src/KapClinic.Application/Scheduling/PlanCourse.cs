using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>Proposes the rest of a course as up to three whole plans, or says what stands in the way. Nothing is booked.</summary>
public static class PlanCourse
{
    [AllowStaff]
    [Act("planned a course")]
    public sealed record Query(Guid CourseId, PlanAsk Ask) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required int CourseVersion { get; init; }
        public required string ProgrammeName { get; init; }
        public Guid? TherapistId { get; init; }

        /// <summary>Where, and its IANA zone.</summary>
        public required Guid LocationId { get; init; }
        public required string Zone { get; init; }
        public required IReadOnlyList<Place> Locations { get; init; }
        public required IReadOnlyList<Person> Therapists { get; init; }

        /// <summary>The programme is gone through in a group, which is planned together.</summary>
        public bool IsGroup { get; init; }

        /// <summary>Visits that are booked and may be planned anew.</summary>
        public required int Booked { get; init; }

        /// <summary>Nothing is left to plan.</summary>
        public required bool IsComplete { get; init; }

        /// <summary>Dosing visits will be held until the medical decision.</summary>
        public required bool WaitsForDecision { get; init; }
        public required IReadOnlyList<Alternative> Alternatives { get; init; }
        public PlanObstacle? Obstacle { get; init; }
    }

    public sealed record Person(Guid Id, string Name);

    public sealed record Place(Guid Id, string Name);

    /// <param name="Character">What it is best at.</param>
    /// <param name="Lead">Who leads its visits.</param>
    /// <param name="Days">Days on which the client comes.</param>
    /// <param name="AsPreferred">Visits as asked for; null when nothing was.</param>
    /// <param name="Visits">In the order of their time.</param>
    public sealed record Alternative(
        PlanCharacter Character,
        string? Lead,
        int Days,
        int? AsPreferred,
        IReadOnlyList<ProposedVisit> Visits
    )
    {
        public IReadOnlyList<AcceptPlan.PlanItem> Items =>
            [
                .. Visits.Select(v => new AcceptPlan.PlanItem(
                    v.Kind,
                    v.Dose,
                    v.Number,
                    v.StartsAt,
                    v.RoomId,
                    [.. v.Staff.Select(s => new StaffInPart(s.Id, s.Part))]
                )),
            ];
    }

    public sealed record ProposedVisit
    {
        public required SessionKind Kind { get; init; }
        public required int Dose { get; init; }
        public required int Number { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required Guid RoomId { get; init; }
        public required string RoomName { get; init; }
        public required IReadOnlyList<ProposedStaff> Staff { get; init; }
        public required IReadOnlyList<PlanReason> Reasons { get; init; }
    }

    public sealed record ProposedStaff(Guid Id, string Name, StaffPart Part);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Ask).SetValidator(new PlanAskValidator());
    }

    internal sealed class Handler(PlanFiles files, AvailabilityQuery availability, ICurrentUser user, AuditTrail trail)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var cohort = await files.ReadAsync(query.CourseId, tracked: false, cancellationToken);
            if (cohort is null)
            {
                return CourseErrors.NotFound;
            }

            var file = cohort.First.File;
            trail.About(file.Client.Id, file.Course.Id);
            var free = await availability.ReadAsync(PlanRequests.Availability(cohort, query.Ask), cancellationToken);
            if (PlanRequests.Place(free, query.Ask, cohort.First) is not { } place)
            {
                return LocationErrors.NotFound;
            }

            var request = PlanRequests.Of(cohort, query.Ask, free, place);
            var outcome = cohort.First.IsOpen ? CoursePlanner.Propose(request) : new PlanOutcome([], null, 0);
            return new Model
            {
                CourseId = file.Course.Id,
                ClientId = file.Client.Id,
                ClientName = file.Client.FullName,
                CourseVersion = file.Course.Version,
                ProgrammeName = file.ProgrammeName,
                TherapistId = file.Course.TherapistId,
                LocationId = place.Id,
                Zone = place.Zone.Id,
                IsGroup = file.Parameters.IsGroup,
                Locations = [.. free.Places.Select(p => new Place(p.Id, p.Name))],
                Therapists = PlanShown.Therapists(free),
                Booked = cohort.Movable.Count,
                IsComplete = outcome is { Plans.Count: 0, Obstacle: null },
                WaitsForDecision = request.Options.DosingFrom is not null,
                Obstacle = outcome.Obstacle,
                Alternatives = PlanShown.Of(outcome, place, free, user),
            };
        }
    }
}
