using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>Asks whether this dose may be given now and, if every gate, limit and the order allow it, records it as given.</summary>
public static class GiveDose
{
    public const int NoteLength = 2000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("gave a dose")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public DosePart Part { get; init; }
        public decimal? Milligrams { get; init; }

        /// <summary>The container it is drawn from; null where the medicine is the client's own.</summary>
        public Guid? LotId { get; init; }

        /// <summary>A concentrated solution was diluted before intravenous use.</summary>
        public bool DilutedForIv { get; init; }

        /// <summary>The warnings were read.</summary>
        public bool Acknowledged { get; init; }
        public int? HeldMinutes { get; init; }
        public bool? Swallowed { get; init; }
        public string? Note { get; init; }
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Part).IsInEnum().WithMessage("Choose first dose or booster.");
            RuleFor(c => c.Milligrams)
                .NotNull()
                .WithMessage("Enter the dose in milligrams.")
                .InclusiveBetween(0, 10_000)
                .WithMessage("Enter the dose in milligrams.");
            RuleFor(c => c.HeldMinutes).InclusiveBetween(0, 120).WithMessage("Enter minutes between 0 and 120.");
            RuleFor(c => c.Note).MaximumLength(NoteLength).WithMessage($"Use at most {NoteLength} characters.");
        }
    }

    internal sealed class Handler(DoseGiving doses, ICurrentUser user) : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var given = await doses.GiveAsync(
                new DoseAsked
                {
                    Id = Guid.CreateVersion7(),
                    ParticipationId = command.ParticipationId,
                    Part = command.Part,
                    Amount = Micrograms.FromMilligrams(command.Milligrams!.Value),
                    LotId = command.LotId,
                    DilutedForIv = command.DilutedForIv,
                    Acknowledged = command.Acknowledged,
                    HeldMinutes = command.HeldMinutes,
                    Swallowed = command.Swallowed,
                    Note = command.Note,
                    GivenBy = user.Id,
                    GiverRoles = user.Roles,
                },
                cancellationToken
            );
            return given.Succeeded ? given.Value.Entry.Id : Result<Guid>.Refuse(given.Errors);
        }
    }
}
