using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Courses;

/// <summary>A prescriber signs what the therapist attested; from now on credited preparation and earlier doses count.</summary>
public static class SignOpeningState
{
    [Allow(Role.Prescriber)]
    [Act("signed an opening state")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public string Password { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ISigner signer, ICurrentUser user)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAsync(command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened.Error;
            }

            var file = opened.Value;
            if (OpeningStates.Refusal(file) is { } refusal)
            {
                return refusal;
            }

            if (file.Course.OpeningState is not { } attested)
            {
                return CourseErrors.NoOpeningState;
            }

            var signature = await signer.SignAsync(command.Password, cancellationToken);
            if (!signature.Succeeded)
            {
                return signature.Error;
            }

            file.Course.Open(attested with { SignedBy = signature.Value });
            file.Settle(user.Id);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
