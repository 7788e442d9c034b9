using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Team;
using MediatR;

namespace KapClinic.Application.Intake;

/// <summary>Hands the complete intake to the prescribers: its gates are green, the course moves on to medical clearance.</summary>
public static class SubmitIntake
{
    /// <summary>The task for the prescribers; beginning the review finishes it.</summary>
    public const string ReviewTask = "clearance.review";

    /// <summary>Days in which a prescriber should have begun.</summary>
    private const int ReviewWithinDays = 3;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("submitted the intake")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAsync(command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var file = opened.Value;
            if (!StageMoves.IsLegal(file.Course.Stage, StageAct.SubmitIntake))
            {
                return CourseMoveErrors.NotFromHere(file.Course.Stage, StageAct.SubmitIntake);
            }

            var missing = GateEvaluator.Refusals(file, GateStep.ClearanceReview);
            if (missing.Count > 0)
            {
                return Result.Refuse(missing);
            }

            var moved = file.Course.Move(StageAct.SubmitIntake, user.Id, file.Now);
            if (!moved.Succeeded)
            {
                return moved;
            }

            db.IntakeOf(file).Submit(user.Id, file.Now);
            db.StaffTasks.Add(
                new StaffTask(
                    Guid.CreateVersion7(file.Now),
                    ReviewTask,
                    "An intake is complete and waits for the clearance review.",
                    Role.Prescriber,
                    file.Course.PrescriberId,
                    file.Client.Id,
                    file.Course.Id,
                    file.Now.AddDays(ReviewWithinDays),
                    file.Now
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
