using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>The room needs no answer any more about a dose that it asked for.</summary>
public static class WithdrawHardDose
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("withdrew the question about a dose above the usual limit")]
    public sealed record Command(Guid ParticipationId, Guid RequestId) : ICommand, ILocksCourse
    {
        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
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

            var withdrawn = request.Withdraw(user.Id, opened.Value.File.Now);
            if (withdrawn.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return withdrawn;
        }
    }
}
