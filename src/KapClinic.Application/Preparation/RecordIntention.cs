using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using MediatR;

namespace KapClinic.Application.Preparation;

/// <summary>Keeps what the client hopes to meet, in their own words. The latest counts; earlier ones stay.</summary>
public static class RecordIntention
{
    public const int TextLength = 1000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded the client's intention")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public required string Text { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Text).Given(TextLength, "Write the intention in the client's own words.");
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAsync(command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened;
            }

            var intention = new Intention
            {
                CourseId = command.CourseId,
                Text = command.Text.Trim(),
                RecordedAt = clock.GetUtcNow(),
                RecordedBy = user.Id,
            };
            db.Intentions.Add(intention);
            (opened.Value with { Intention = intention }).Settle(user.Id);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
