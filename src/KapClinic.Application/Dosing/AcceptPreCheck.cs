using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>A prescriber lets an amber or red check pass, with a reason. It counts for the reading it was given on, and for no other.</summary>
public static class AcceptPreCheck
{
    public const int ReasonLength = 2000;

    [Allow(Role.Prescriber)]
    [Act("accepted a check of the day")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>The check's name, e.g. "blood_pressure".</summary>
        public string Check { get; init; } = "";
        public string Reason { get; init; } = "";
        public string Password { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Check).Given(60, "Choose a check.");
            RuleFor(c => c.Reason).Given(ReasonLength, "Write why the dose may be given all the same.");
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

            if (visit.PreCheck?.AnsweredAt is null)
            {
                return PreCheckErrors.NotBegun;
            }

            var result = PreCheckJudgement.Judge(file, visit).FirstOrDefault(r => r.Check == command.Check);
            switch (result)
            {
                case null:
                    return PreCheckErrors.NoSuchCheck;
                case { IsGreen: true }:
                    return PreCheckErrors.IsGreen;
                case { AcceptableBy: AcceptableBy.Nobody }:
                    return PreCheckErrors.NotAcceptable(result.Sentence);
            }

            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return signed.Error;
            }

            db.PreCheckAcceptances.Add(
                new PreCheckAcceptance
                {
                    ParticipationId = visit.Participation.Id,
                    Check = result.Check,
                    Reading = result.Sentence,
                    Reason = command.Reason.Trim(),
                    Signature = signed.Value,
                    At = file.Now,
                }
            );
            RuleLog.Keep(db, file, visit.Participation.Id, [result]);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
