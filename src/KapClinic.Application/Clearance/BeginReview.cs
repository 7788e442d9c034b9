using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Application.Intake;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clearance;

/// <summary>A prescriber begins the clearance review, or a new one from any open stage, and joins the care team with it.</summary>
public static class BeginReview
{
    [Allow(Role.Prescriber)]
    [Act("began the clearance review")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var file = await files.OpenAsync(command.CourseId, cancellationToken);
            if (file is null)
            {
                return CourseErrors.NotFound;
            }

            if (file.Review is { IsOpen: true })
            {
                return ClearanceErrors.ReviewOpen;
            }

            // Else the session would end while its course waits for a decision, and no integration would follow it.
            if (file.IsUnderDose)
            {
                return CourseErrors.UnderDose;
            }

            var begun = file.Course.BeginReview(user.Id, file.Now);
            if (!begun.Succeeded)
            {
                return Result<Guid>.Refuse(begun.Errors);
            }

            if (!file.ReaderIsOnCareTeam)
            {
                db.CareTeamMembers.Add(
                    new CareTeamMember
                    {
                        ClientId = file.Client.Id,
                        StaffId = user.Id,
                        Since = file.Now,
                        Reason = "Began the clearance review",
                    }
                );
            }

            var review = new ClearanceReview(
                Guid.CreateVersion7(file.Now),
                file.Course.Id,
                user.Id,
                file.PolicyVersion.Number,
                file.Now
            );
            // The task that asked for it is done with this.
            await db
                .StaffTasks.Where(t =>
                    t.CourseId == file.Course.Id && t.Kind == SubmitIntake.ReviewTask && t.DoneAt == null
                )
                .ExecuteUpdateAsync(
                    set => set.SetProperty(t => t.DoneAt, file.Now).SetProperty(t => t.DoneBy, user.Id),
                    cancellationToken
                );
            var lists = await db.ListLinesAsync(file.Client.Id, file.Today, cancellationToken);
            db.RuleEvaluations.AddRange(ReviewRules.Evaluate(review, file, lists));
            db.ClearanceReviews.Add(review);
            await db.SaveChangesAsync(cancellationToken);
            return review.Id;
        }
    }
}
