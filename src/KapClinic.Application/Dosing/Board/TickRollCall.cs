using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Board;

/// <summary>Keeps who was ticked off outside the house, also when it was done without a connection and is sent later.</summary>
public static class TickRollCall
{
    public const int Most = 400;

    /// <param name="Ticks">What was ticked; each is kept once.</param>
    [AllowStaff]
    [Act("ticked people off at the roll call")]
    public sealed record Command(IReadOnlyList<Tick>? Ticks) : ICommand;

    /// <param name="Id">Made where it was ticked.</param>
    /// <param name="Visit">Whose.</param>
    /// <param name="Outside">False where a tick was taken back.</param>
    /// <param name="At">When; now when left out or still to come.</param>
    public sealed record Tick(Guid Id, Guid Visit, bool Outside, DateTimeOffset? At);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Ticks)
                .Must(t => t is { Count: > 0 and <= Most } && t.All(x => x is not null && x.Id != Guid.Empty))
                .WithMessage("Tick somebody off first.");
        }
    }

    internal sealed class Handler(IClinicDb db, TimeProvider clock, ICurrentUser user, AuditTrail trail)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticks = command.Ticks!.DistinctBy(t => t.Id).ToList();
            var ids = ticks.ConvertAll(t => t.Id);
            var asked = ticks.ConvertAll(t => t.Visit);
            var visits = await db
                .Participations.Where(p => asked.Contains(p.Id) && p.DosedAt != null)
                .Select(p => new
                {
                    p.Id,
                    p.ClientId,
                    p.CourseId,
                })
                .ToDictionaryAsync(p => p.Id, cancellationToken);
            var kept = await db
                .RollCallMarks.Where(m => ids.Contains(m.Id))
                .Select(m => m.Id)
                .ToListAsync(cancellationToken);
            var now = clock.GetUtcNow();
            foreach (var tick in ticks.Where(t => visits.ContainsKey(t.Visit) && !kept.Contains(t.Id)))
            {
                trail.AlsoAbout(visits[tick.Visit].ClientId, visits[tick.Visit].CourseId);
                db.RollCallMarks.Add(
                    new RollCallMark
                    {
                        Id = tick.Id,
                        ParticipationId = tick.Visit,
                        IsOutside = tick.Outside,
                        At = tick.At is { } at && at <= now ? at.ToUniversalTime() : now,
                        RecordedAt = now,
                        By = user.Id,
                    }
                );
            }

            // The same device twice at once: what the other kept is kept.
            if (!await db.SaveUnlessAsync("pk_roll_call_marks", cancellationToken))
            {
                db.Forget();
            }

            return Result.Done;
        }
    }
}
