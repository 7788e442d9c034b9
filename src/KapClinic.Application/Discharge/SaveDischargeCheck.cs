using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Discharge;

/// <summary>Keeps what was observed and asked before the client leaves. New suicidal intent raises a safety alert.</summary>
public static class SaveDischargeCheck
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("checked whether the client may leave")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public bool? Oriented { get; init; }
        public Gait Gait { get; init; }
        public NauseaGrade Nausea { get; init; }
        public bool? NoNewSuicidalIntent { get; init; }
        public bool? FeelsSafe { get; init; }
        public bool? SiteFine { get; init; }
        public bool AftercareGiven { get; init; }

        /// <summary>How far they have recovered, by one of the two scores.</summary>
        public AldreteInput? Aldrete { get; init; }
        public PadssInput? Padss { get; init; }

        /// <summary>Intravenous: when the infusion ended.</summary>
        public DateTimeOffset? InfusionEndedAt { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Gait).IsInEnum().WithMessage("Choose how the client walks.");
            RuleFor(c => c.Nausea).IsInEnum().WithMessage("Choose how much nausea there is.");
            RuleFor(c => c.Aldrete!).SetValidator(new AldreteValidator()).When(c => c.Aldrete is not null);
            RuleFor(c => c.Padss!).SetValidator(new PadssValidator()).When(c => c.Padss is not null);
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.Doses.Count == 0)
            {
                return DischargeErrors.NoDose;
            }

            if (visit.Participation.Ending is not null)
            {
                return ParticipationErrors.HasEnded;
            }

            if (command.InfusionEndedAt > file.Now)
            {
                return DosingErrors.InTheFuture with { Field = "InfusionEndedAt" };
            }

            db.DischargeChecks.Add(
                new DischargeCheck
                {
                    ParticipationId = visit.Participation.Id,
                    At = file.Now,
                    By = user.Id,
                    Answers = new DischargeAnswers
                    {
                        Oriented = command.Oriented,
                        Gait = command.Gait,
                        Nausea = command.Nausea,
                        NoNewSuicidalIntent = command.NoNewSuicidalIntent,
                        FeelsSafe = command.FeelsSafe,
                        SiteFine = command.SiteFine,
                        AftercareGiven = command.AftercareGiven,
                        Aldrete = command.Aldrete?.ToScore(),
                        Padss = command.Padss?.ToScore(),
                        InfusionEndedAt = command.InfusionEndedAt?.ToUniversalTime(),
                    },
                }
            );
            if (command.NoNewSuicidalIntent == false && file.OpenAlerts.Count == 0)
            {
                Followups.RaiseAlert(db, new FileAndUser(file, user.Id), "New suicidal intent told before leaving.");
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
