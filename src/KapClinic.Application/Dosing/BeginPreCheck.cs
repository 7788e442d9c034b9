using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>The checks of the day begin: the client is here, and a course in integration or maintenance moves to dosing.</summary>
public static class BeginPreCheck
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("began the checks of the day")]
    public sealed record Command(Guid ParticipationId) : ICommand, ILocksCourse
    {
        public int? ExpectedVersion { get; init; }

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

            var (file, visit) = opened.Value;
            if (
                visit.Session.Kind != SessionKind.Dosing
                || visit.Participation.Status is VisitStatus.Cancelled or VisitStatus.Held
            )
            {
                return DosingErrors.NotADosingVisit;
            }

            if (visit.Participation.Ending is not null)
            {
                return ParticipationErrors.HasEnded;
            }

            var moved = Move(file);
            if (!moved.Succeeded)
            {
                return moved;
            }

            visit.Participation.BeginPreCheck(file.Now);
            visit.Staff.FirstOrDefault(s => s.Row.StaffId == user.Id)?.Row.Arrive(file.Now);
            if (visit.PreCheck is null)
            {
                db.PreChecks.Add(new PreCheck(visit.Participation.Id, user.Id, file.Now));
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        private Result Move(CourseFile file)
        {
            // Preparation may have turned green by something that no act told the course of, such as a consent renewed.
            file.Settle(user.Id);
            return file.Course.Stage switch
            {
                Stage.Dosing => Result.Done,
                Stage.Integration or Stage.Maintenance => file.Course.Move(StageAct.BeginPreCheck, user.Id, file.Now),
                Stage.Preparation => PreCheckErrors.NotReady(
                    GateEvaluator.Evaluate(file, GateStep.FinishPreparation).Where(g => g.Refuses)
                ),
                _ => CourseMoveErrors.NotFromHere(file.Course.Stage, StageAct.BeginPreCheck),
            };
        }
    }
}
