using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using MediatR;

namespace KapClinic.Application.Preparation;

/// <summary>
/// Keeps what the client wants and doesn't want: touch, music, eyeshades. Between a dose and discharge touch can only become
/// narrower, even if the client asks for more (clinical reference §7.2).
/// </summary>
public static class RecordChoices
{
    public static Error OnlyNarrower { get; } =
        Error.Refused(
            "choices.only_narrower",
            "Since the dose, touch can only become less. What was not agreed to beforehand waits for another day.",
            "Touch"
        );

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded touch, music and eyeshade choices")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public IReadOnlyList<TouchKind> Touch { get; init; } = [];
        public required TouchInitiator Initiator { get; init; }
        public required string StopSignal { get; init; }
        public required string Music { get; init; }
        public string? MusicToAvoid { get; init; }
        public required EyeshadeChoice Eyeshade { get; init; }
        public string? Comfort { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleForEach(c => c.Touch).IsInEnum().WithMessage("Choose kinds of touch from the list.");
            RuleFor(c => c.Initiator).IsInEnum().WithMessage("Choose who may begin.");
            RuleFor(c => c.Eyeshade).IsInEnum().WithMessage("Choose what the client prefers.");
            RuleFor(c => c.StopSignal).Given(200, "Agree on a word or sign that stops a touch at once.");
            RuleFor(c => c.Music).Given(500, "Write what music helps, or that none is wanted.");
            RuleFor(c => c.MusicToAvoid).MaximumLength(500).WithMessage("Use at most 500 characters.");
            RuleFor(c => c.Comfort).MaximumLength(500).WithMessage("Use at most 500 characters.");
        }
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

            var file = opened.Value;
            var choices = new SessionChoices
            {
                CourseId = command.CourseId,
                RecordedAt = clock.GetUtcNow(),
                RecordedBy = user.Id,
                Touch = [.. command.Touch.Distinct()],
                Initiator = command.Initiator,
                StopSignal = command.StopSignal.Trim(),
                Music = command.Music.Trim(),
                MusicToAvoid = command.MusicToAvoid?.Trim(),
                Eyeshade = command.Eyeshade,
                Comfort = command.Comfort?.Trim(),
            };
            if (file.IsUnderDose && (file.Choices is null ? choices.Touch.Count > 0 : !choices.IsWithin(file.Choices)))
            {
                return OnlyNarrower;
            }

            db.SessionChoices.Add(choices);
            (file with { Choices = choices }).Settle(user.Id);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
