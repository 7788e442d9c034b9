using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Books a plan for a whole group, or nothing of it: one session for all of each visit, with a part in it for each of them. Places of
/// those who are not cleared yet are held for the decision. Refused, with whose, when somebody's course was changed meanwhile.
/// </summary>
public static class AcceptCohortPlan
{
    [AllowStaff]
    [Act("booked a plan for a group")]
    public sealed record Command : ICommand<Accepted>, ILocksCourses
    {
        /// <summary>Those who go through the programme together, as the plan was made for them.</summary>
        public IReadOnlyList<SeenCourse> Members { get; init; } = [];

        /// <summary>What the plan was asked for; it has to hold for the same.</summary>
        public PlanAsk Ask { get; init; } = new();
        public IReadOnlyList<AcceptPlan.PlanItem> Visits { get; init; } = [];
        IReadOnlyCollection<SeenCourse> ILocksCourses.Courses => Members;
    }

    /// <param name="Clients">How many clients it was booked for.</param>
    /// <param name="Booked">Visits that are booked now and were not before.</param>
    /// <param name="Held">Of those, held until the medical decision, for nobody of them is cleared.</param>
    /// <param name="Waiting">Places held until the decision in visits that others are booked for.</param>
    /// <param name="Moved">Visits that were booked and have another time, room or people.</param>
    /// <param name="Kept">Visits that stay as they were.</param>
    /// <param name="Cancelled">Visits the new plan has no use for.</param>
    public sealed record Accepted(int Clients, int Booked, int Held, int Waiting, int Moved, int Kept, int Cancelled);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Members).Members(m => m.CourseId);
            RuleFor(c => c.Ask).SetValidator(new PlanAskValidator());
            RuleFor(c => c.Visits).Plan();
        }
    }

    internal sealed class Handler(PlanFiles files, PlanBooking booking, AuditTrail trail)
        : IRequestHandler<Command, Result<Accepted>>
    {
        public async Task<Result<Accepted>> Handle(Command command, CancellationToken cancellationToken)
        {
            var ids = command.Members.Select(m => m.CourseId).ToList();
            if (await files.ReadAsync(ids, tracked: true, cancellationToken) is not { } cohort)
            {
                return CourseErrors.NotFound;
            }

            var accepted = await booking.AcceptAsync(cohort, command.Ask, command.Visits, cancellationToken);
            if (!accepted.Succeeded)
            {
                return Result<Accepted>.Refuse(accepted.Errors);
            }

            var (done, clients) = (accepted.Value, cohort.Members.Count);
            trail.Note(
                $"for {clients} clients: {done.Booked} booked, {done.Moved} moved, {done.Kept} kept, {done.Cancelled} cancelled"
            );
            return new Accepted(clients, done.Booked, done.Held, done.Waiting, done.Moved, done.Kept, done.Cancelled);
        }
    }
}
