using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>A prescriber says no to a dose that the room asked for, and why. The reason is shown in the room at once.</summary>
public static class RefuseHardDose
{
    [Allow(Role.Prescriber)]
    [Act("refused a dose above the usual limit")]
    public sealed record Command(Guid ParticipationId, Guid RequestId, string Reason) : ICommand, ILocksCourse
    {
        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Reason).Given(HardRequest.AnswerLength, "Say why, so that the room knows what to do.");
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var request = await db.HardRequests.SingleOrDefaultAsync(
                r => r.Id == command.RequestId && r.ParticipationId == command.ParticipationId,
                cancellationToken
            );
            if (request is null)
            {
                return HardRequestErrors.NotFound;
            }

            var refused = request.Refuse(command.Reason.Trim(), user.Id, opened.Value.File.Now);
            if (refused.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return refused;
        }
    }
}
