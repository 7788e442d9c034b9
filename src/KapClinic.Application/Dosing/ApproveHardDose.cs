using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>A prescriber approves a dose of level HARD for this visit, up to a total of the day, with a reason and the password.</summary>
public static class ApproveHardDose
{
    public const int ReasonLength = 2000;

    [Allow(Role.Prescriber)]
    [Act("approved a dose above the usual limit")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>The total of the day it covers, first dose and boosters, in mg.</summary>
        public decimal? UpToMilligrams { get; init; }
        public string Reason { get; init; } = "";
        public string Password { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.UpToMilligrams)
                .NotNull()
                .WithMessage("Enter the amount in milligrams.")
                .InclusiveBetween(0.001m, 10_000)
                .WithMessage("Enter the amount in milligrams, above zero.");
            RuleFor(c => c.Reason).Given(ReasonLength, "Write why it is right for this client.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ISigner signer) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.Participation.Ending is not null)
            {
                return ParticipationErrors.HasEnded;
            }

            if (visit is not { Order: { } order, OrderVoid: null })
            {
                return DosingErrors.NothingToApprove;
            }

            var upTo = Micrograms.FromMilligrams(command.UpToMilligrams!.Value);
            var assessment = DoseCheck.Assess(
                DoseQuestions.For(
                    file,
                    visit with
                    {
                        Doses = [],
                    },
                    order.Route,
                    upTo,
                    file.Now,
                    infusionMinutes: order.InfusionMinutes
                ),
                file.Policy
            );
            if (assessment.IsRefused)
            {
                return DosingErrors.Block(
                    "dose.block",
                    assessment.Findings.Where(f => f.Level == DoseLevel.Block).Select(f => f.Sentence),
                    "UpToMilligrams"
                );
            }

            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return signed.Error;
            }

            var approval = new HardApproval
            {
                ParticipationId = visit.Participation.Id,
                Route = order.Route,
                UpToMicrograms = upTo.Value,
                Reason = command.Reason.Trim(),
                At = file.Now,
                Signature = signed.Value,
            };
            db.HardApprovals.Add(approval);
            var waiting = await db
                .HardRequests.Where(r =>
                    r.ParticipationId == visit.Participation.Id && r.State == HardRequestState.Waiting
                )
                .ToListAsync(cancellationToken);
            foreach (var request in waiting.Where(r => r.IsCoveredBy(approval)))
            {
                request.Approve(approval);
            }

            RuleLog.Keep(db, file, approval.Id, assessment);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
