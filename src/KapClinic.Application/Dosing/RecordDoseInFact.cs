using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>
/// Records a dose that was given in fact. Never refused for a clinical reason: what no gate, limit or order allowed opens an incident
/// and calls the prescriber, and the ledger stays true (docs/adr/0012).
/// </summary>
public static class RecordDoseInFact
{
    public const int ReasonLength = 2000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded a dose that was given in fact")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public Route Route { get; init; }
        public decimal? Milligrams { get; init; }
        public string? Product { get; init; }
        public Guid? LotId { get; init; }

        /// <summary>When it went in; now when empty.</summary>
        public DateTimeOffset? GivenAt { get; init; }

        /// <summary>Why it was given without permission, or is written down only now.</summary>
        public string Reason { get; init; } = "";
        public string? Note { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Route).IsInEnum().WithMessage("Choose a route.");
            RuleFor(c => c.Milligrams)
                .NotNull()
                .WithMessage("Enter what was given, in milligrams.")
                .InclusiveBetween(0.001m, 100_000)
                .WithMessage("Enter what was given, in milligrams, above zero.");
            RuleFor(c => c.Product)
                .MaximumLength(DoseOrder.ProductLength)
                .WithMessage($"Use at most {DoseOrder.ProductLength} characters.");
            RuleFor(c => c.Reason).Given(ReasonLength, "Say how it came about.");
            RuleFor(c => c.Note).MaximumLength(ReasonLength).WithMessage($"Use at most {ReasonLength} characters.");
        }
    }

    internal sealed class Handler(CourseFiles files, DoseFacts facts, SessionEntries entries, ICurrentUser user)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Guid>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            var givenAt = (command.GivenAt ?? file.Now).ToUniversalTime();
            if (givenAt > file.Now)
            {
                return DosingErrors.InTheFuture;
            }

            if (!await facts.KnowsAsync(command.LotId, cancellationToken))
            {
                return LedgerErrors.LotNotFound;
            }

            var stated = await facts.RecordAsync(
                file,
                visit,
                new DoseFact
                {
                    Id = Guid.CreateVersion7(),
                    Route = command.Route,
                    Amount = Micrograms.FromMilligrams(command.Milligrams!.Value),
                    Product = command.Product,
                    LotId = command.LotId,
                    GivenAt = givenAt,
                    GivenBy = user.Id,
                    MayAdminister = DosePermission.MayAdminister(user.Roles, command.Route, file.Policy.Medication),
                    Reason = command.Reason.Trim(),
                    Note = command.Note,
                },
                cancellationToken
            );
            await entries.AppendAsync(stated.ToEntry(), file.Now, cancellationToken);
            return stated.Dose.Id;
        }
    }
}
