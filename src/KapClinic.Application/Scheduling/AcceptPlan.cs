using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Books a whole plan or nothing of it. It is looked at once more under lock; if anything was taken meanwhile the refusal names the
/// visit. Dosing visits of a client who is not cleared yet are held for the decision. A plan made anew moves the visits that were booked.
/// </summary>
public static class AcceptPlan
{
    public const int MostVisits = 120;

    [AllowStaff]
    [Act("booked a plan")]
    public sealed record Command : ICommand<Accepted>, ILocksCourse
    {
        public Guid CourseId { get; init; }

        /// <summary>What the plan was asked for; it has to hold for the same.</summary>
        public PlanAsk Ask { get; init; } = new();
        public IReadOnlyList<PlanItem> Visits { get; init; } = [];
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    /// <summary>One visit as it was proposed.</summary>
    public sealed record PlanItem(
        SessionKind Kind,
        int Dose,
        int Number,
        DateTimeOffset StartsAt,
        Guid RoomId,
        IReadOnlyList<StaffInPart> Staff
    );

    /// <param name="Booked">Visits that are booked now and were not before.</param>
    /// <param name="Held">Of those, held until the medical decision.</param>
    /// <param name="Moved">Visits that were booked and have another time, room or people.</param>
    /// <param name="Kept">Visits that stay as they were.</param>
    /// <param name="Cancelled">Visits the new plan has no use for.</param>
    public sealed record Accepted(int Booked, int Held, int Moved, int Kept, int Cancelled);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Ask).SetValidator(new PlanAskValidator());
            RuleFor(c => c.Visits).NotEmpty().WithMessage("Choose one of the plans.");
            RuleFor(c => c.Visits)
                .Must(v => v.Count <= MostVisits)
                .WithMessage($"A plan has at most {MostVisits} visits.");
            RuleForEach(c => c.Visits)
                .Must(v =>
                    Enum.IsDefined(v.Kind) && v.Staff is { Count: <= 10 } && v.Staff.All(s => Enum.IsDefined(s.Part))
                )
                .WithMessage("The plan could not be read. Plan again.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        PlanFiles files,
        AvailabilityQuery availability,
        BookingDesk desk,
        PlanBooking booking,
        AuditTrail trail
    ) : IRequestHandler<Command, Result<Accepted>>
    {
        public async Task<Result<Accepted>> Handle(Command command, CancellationToken cancellationToken)
        {
            var plan = await files.ReadAsync(command.CourseId, tracked: true, cancellationToken);
            if (plan is null)
            {
                return CourseErrors.NotFound;
            }

            if (!plan.File.Course.IsOpen || plan.File.Course.Stage == Stage.Paused)
            {
                return BookingErrors.CourseClosed;
            }

            await LockAsync(plan, command, cancellationToken);
            var free = await availability.ReadAsync(PlanRequests.Availability(plan, command.Ask), cancellationToken);
            if (PlanRequests.Place(free, command.Ask, plan) is not { } place)
            {
                return BookingErrors.LocationNotFound;
            }

            var visits = command.Visits.Select(v => Planned(v, plan.File)).ToList();
            if (PlanCheck.Find(PlanRequests.Of(plan, command.Ask, free, place), visits) is { } fault)
            {
                return PlanErrors.Of(fault, place, free.Staff);
            }

            var accepted = await booking.BookAsync(
                plan,
                command.Ask.Anew ? plan.Movable : [],
                visits,
                free,
                place,
                cancellationToken
            );
            if (!accepted.Succeeded)
            {
                return accepted;
            }

            var done = accepted.Value;
            trail.Note($"{done.Booked} booked, {done.Moved} moved, {done.Kept} kept, {done.Cancelled} cancelled");
            var saved = await desk.SaveAsync(cancellationToken);
            return saved.Succeeded ? accepted : Result<Accepted>.Refuse(saved.Errors);
        }

        private async Task LockAsync(PlanFile plan, Command command, CancellationToken ct)
        {
            if (command.Ask.Anew && plan.Movable is { Count: > 0 } movable)
            {
                await db.LockSessionsAsync([.. movable.Select(v => v.Session.Id)], ct);
            }

            List<Guid> resources =
            [
                plan.File.Client.Id,
                .. command.Visits.Select(v => v.RoomId),
                .. command.Visits.SelectMany(v => v.Staff).Select(s => s.StaffId),
            ];
            var (from, until) = (command.Visits.Min(v => v.StartsAt), command.Visits.Max(v => v.StartsAt));
            await desk.ReserveAsync(resources, from.AddDays(-1), until.AddDays(1), ct);
        }

        private static PlannedVisit Planned(PlanItem item, CourseFile file) =>
            new(
                item.Kind,
                item.Dose,
                item.Number,
                item.StartsAt.ToUniversalTime(),
                item.StartsAt.ToUniversalTime().AddMinutes(file.Parameters.MinutesFor(item.Kind)),
                item.RoomId,
                [.. item.Staff.Select(s => new PlannedStaff(s.StaffId, s.Part))],
                []
            );
    }
}
