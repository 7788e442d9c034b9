using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
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
            RuleFor(c => c.Visits).Plan();
        }
    }

    internal sealed class Handler(PlanFiles files, PlanBooking booking, AuditTrail trail)
        : IRequestHandler<Command, Result<Accepted>>
    {
        public async Task<Result<Accepted>> Handle(Command command, CancellationToken cancellationToken)
        {
            var cohort = await files.ReadAsync(command.CourseId, tracked: true, cancellationToken);
            if (cohort is null)
            {
                return CourseErrors.NotFound;
            }

            if (!cohort.First.IsOpen)
            {
                return BookingErrors.CourseClosed;
            }

            var accepted = await booking.AcceptAsync(cohort, command.Ask, command.Visits, cancellationToken);
            if (!accepted.Succeeded)
            {
                return Result<Accepted>.Refuse(accepted.Errors);
            }

            var done = accepted.Value;
            trail.Note($"{done.Booked} booked, {done.Moved} moved, {done.Kept} kept, {done.Cancelled} cancelled");
            return new Accepted(done.Booked, done.Held, done.Moved, done.Kept, done.Cancelled);
        }
    }
}
