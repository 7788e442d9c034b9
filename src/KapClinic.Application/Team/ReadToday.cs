using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>The first screen: what today asks of one role. Who holds several roles chooses whose eyes to look through.</summary>
public static class ReadToday
{
    /// <param name="As">The role looked through; the first that is held when absent or not held.</param>
    [AllowStaff]
    [Act("looked at today")]
    public sealed record Query(Role? As = null) : IQuery<Model>;

    public sealed record Model
    {
        public required Role View { get; init; }
        public required IReadOnlyList<Role> Views { get; init; }
        public required DateOnly Date { get; init; }
        public required DateTimeOffset Now { get; init; }
        public required string Zone { get; init; }
        public IReadOnlyList<TodayVisit> Visits { get; init; } = [];
        public IReadOnlyList<Call> Calls { get; init; } = [];
        public IReadOnlyList<Waiting> Waits { get; init; } = [];
        public IReadOnlyList<Running> UnderDose { get; init; } = [];
        public IReadOnlyList<TaskRow> Tasks { get; init; } = [];

        /// <summary>For the front desk: places of the next days that opened and that somebody waits for.</summary>
        public IReadOnlyList<OpenedPlace> Opened { get; init; } = [];
        public ClinicCounts? Counts { get; init; }

        /// <summary>For the manager: trainings and licences that run out soon or have, the most urgent first.</summary>
        public IReadOnlyList<Expiring> Credentials { get; init; } = [];
    }

    public sealed record TodayVisit
    {
        public required Guid ParticipationId { get; init; }
        public required Guid ClientId { get; init; }
        public required Guid CourseId { get; init; }
        public required string Name { get; init; }
        public required SessionKind Kind { get; init; }
        public required string Label { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required VisitStatus Status { get; init; }
        public string? Room { get; init; }
        public required string Staff { get; init; }
        public required ReadinessState Readiness { get; init; }
        public required string ReadinessWord { get; init; }
        public DateTimeOffset? ArrivedAt { get; init; }
        public DateTimeOffset? HeldUntil { get; init; }
        public PickupState? Driver { get; init; }
        public string? DriverName { get; init; }

        /// <summary>Somebody else comes today under the same family name.</summary>
        public bool NameAlert { get; init; }
    }

    /// <summary>Somebody to ring. Never with a clinical reason.</summary>
    public sealed record Call(string Name, string Why, string? Phone, DateTimeOffset? Before, Guid VisitId);

    /// <summary>Something that waits for whoever looks: a note, an order, a review.</summary>
    public sealed record Waiting(string What, string Name, string Detail, string Address, DateTimeOffset? Due);

    /// <summary>Somebody under medicine, by when their vital signs are due next: the schedule's, or a recheck's.</summary>
    public sealed record Running(
        Guid ParticipationId,
        string Name,
        string RecordNumber,
        string? Room,
        DateTimeOffset DosedAt,
        VitalLevel? Level,
        DateTimeOffset? VitalsAt,
        DateTimeOffset? DueAt
    );

    /// <summary>A training or licence on file of somebody who works here, with the last day it counts.</summary>
    public sealed record Expiring(
        Guid StaffId,
        string Name,
        CredentialKind Kind,
        string? Jurisdiction,
        DateOnly ValidUntil
    );

    public sealed record ClinicCounts(
        int OpenCourses,
        int InClearance,
        int UnderDose,
        int VisitsToday,
        int DosingToday,
        int ExpiringClearances,
        int OpenIncidents,
        int OpenAlerts,
        int OverdueTasks
    );

    internal sealed class Handler(IClinicDb db, TodayBoards boards, OpenedPlaces opened, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var views = AllowAttribute.Staff.Where(user.Is).ToList();
            var view = query.As is { } wanted && views.Contains(wanted) ? wanted : views.FirstOrDefault();
            if (view == Role.FrontDesk)
            {
                var (here, places) = await opened.ReadAsync(cancellationToken);
                var desk = await boards.ReadAsync(view, here ?? "UTC", cancellationToken);
                return desk with { Views = views, Opened = places };
            }

            var zone = await db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefaultAsync(cancellationToken);
            var model = await boards.ReadAsync(view, zone ?? "UTC", cancellationToken);
            return model with { Views = views };
        }
    }
}
