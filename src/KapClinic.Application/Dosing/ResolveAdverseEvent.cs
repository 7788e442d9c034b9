using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>Marks an adverse event as over, with what was done.</summary>
public static class ResolveAdverseEvent
{
    public const int ActionLength = 2000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("marked an adverse event as over")]
    public sealed record Command(Guid ParticipationId, Guid EventId, string Action) : ICommand, ILocksCourse
    {
        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Action).Given(ActionLength, "Say what was done.");
    }

    internal sealed class Handler(IClinicDb db, SessionEntries entries, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await entries.OpenAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var happened = await db.AdverseEvents.SingleOrDefaultAsync(
                e => e.Id == command.EventId && e.ParticipationId == command.ParticipationId,
                cancellationToken
            );
            if (happened is null)
            {
                return SessionNoteErrors.EventNotFound;
            }

            if (happened.ResolvedAt is not null)
            {
                return SessionNoteErrors.EventResolved;
            }

            var body = new EventOverBody(command.EventId, command.Action);
            await entries.KeepAsync(opened.Value, EntryKind.EventOver, body, clock.GetUtcNow(), cancellationToken);
            return Result.Done;
        }
    }
}
