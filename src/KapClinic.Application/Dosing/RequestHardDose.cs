using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>The room asks the prescriber to approve a dose of level HARD; it waits on the live board until it is answered.</summary>
public static class RequestHardDose
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("asked the prescriber for a dose above the usual limit")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public DosePart Part { get; init; }

        /// <summary>This part alone, in mg.</summary>
        public decimal? Milligrams { get; init; }
        public string? Note { get; init; }

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
                .InclusiveBetween(0.001m, 10_000)
                .WithMessage("Enter the dose in milligrams, above zero.");
            RuleFor(c => c.Note)
                .MaximumLength(HardRequest.NoteLength)
                .WithMessage($"Use at most {HardRequest.NoteLength} characters.");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user)
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
            var amount = Micrograms.FromMilligrams(command.Milligrams!.Value);
            var assessed = Assess(file, visit, command.Part, amount);
            if (!assessed.Succeeded)
            {
                return Result<Guid>.Refuse(assessed.Errors);
            }

            if (
                await db.HardRequests.AnyAsync(
                    r => r.ParticipationId == command.ParticipationId && r.State == HardRequestState.Waiting,
                    cancellationToken
                )
            )
            {
                return HardRequestErrors.Waits;
            }

            var request = new HardRequest(
                Guid.CreateVersion7(),
                visit.Participation.Id,
                command.Part,
                visit.Order!.Route,
                amount,
                assessed.Value,
                string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
                user.Id,
                file.Now
            );
            db.HardRequests.Add(request);
            RuleLog.Keep(db, file, request.Id, assessed.Value);
            await db.SaveChangesAsync(cancellationToken);
            return request.Id;
        }

        /// <summary>Only what the prescriber can say yes to is asked: within the order, below what is never given, and not approved yet.</summary>
        private static Result<DoseAssessment> Assess(CourseFile file, Visit visit, DosePart part, Micrograms amount)
        {
            if (visit.Session.Kind != SessionKind.Dosing)
            {
                return DosingErrors.NotADosingVisit;
            }

            if (visit.Participation.Ending is not null)
            {
                return ParticipationErrors.HasEnded;
            }

            if (visit is not { Order: not null, OrderVoid: null })
            {
                return DosingErrors.NothingToApprove;
            }

            var asked = DosePermission.Ask(file, visit, part, amount, null, diluted: false, acknowledged: true);
            return asked switch
            {
                { Succeeded: true } => HardRequestErrors.NotNeeded,
                _ when asked.Errors.All(e => e.Code == DosingErrors.NeedsPrescriber([]).Code) => DosePermission.Assess(
                    file,
                    visit,
                    amount,
                    null,
                    diluted: false
                ),
                _ => Result<DoseAssessment>.Refuse(asked.Errors),
            };
        }
    }
}
