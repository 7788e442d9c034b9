using FluentValidation;
using FluentValidation.Results;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Programmes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Programmes;

/// <summary>A manager writes the next version of a programme, or goes on with its draft. Running courses keep the version they have.</summary>
public static class DraftProgramme
{
    [Allow(Role.Manager)]
    [Act("drafted a version of a programme")]
    public sealed record Command(Guid ProgrammeId, ProgrammeParameters Parameters) : ICommand<Guid>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Year = 365 * 24;

        public Validator()
        {
            Number("PreparationMinimum", c => c.Parameters.PreparationMinimum, 0, 10);
            Number("PreparationPlanned", c => c.Parameters.PreparationPlanned, 0, 20);
            RuleFor(c => c.Parameters.PreparationPlanned)
                .GreaterThanOrEqualTo(c => c.Parameters.PreparationMinimum)
                .OverridePropertyName("PreparationPlanned")
                .WithMessage("Plan at least as many preparation visits as are asked for.");
            Number("PreparationPerLaterDose", c => c.Parameters.PreparationPerLaterDose, 0, 5);
            Number("DosesPlanned", c => c.Parameters.DosesPlanned, 1, 60);
            Number("LeastHoursBetweenDoses", c => c.Parameters.LeastHoursBetweenDoses, 24, Year);
            RuleFor(c => c.Parameters.MostHoursBetweenDoses)
                .Must((c, most) => most is null || (most >= c.Parameters.LeastHoursBetweenDoses && most <= Year))
                .OverridePropertyName("MostHoursBetweenDoses")
                .WithMessage("The most hours can't be fewer than the least; a year is the limit.");
            Number("FirstFromHours", c => c.Parameters.Integration.FirstFromHours, 0, 500);
            RuleFor(c => c.Parameters.Integration.FirstByHours)
                .Must((c, by) => by > c.Parameters.Integration.FirstFromHours && by <= 21 * 24)
                .OverridePropertyName("FirstByHours")
                .WithMessage("The first integration visit is due after it may begin, and within 21 days (504 hours).");
            RuleFor(c => c.Parameters.Integration.SecondByHours)
                .Must((c, by) => by is null || (by >= c.Parameters.Integration.FirstByHours && by <= 21 * 24))
                .OverridePropertyName("SecondByHours")
                .WithMessage("The second visit is due after the first, and within 21 days (504 hours).");
            Number("PerDose", c => c.Parameters.Integration.PerDose, 0, 10);
            RuleFor(c => c.Parameters.ClientsPerStaff)
                .InclusiveBetween(1, 12)
                .OverridePropertyName("ClientsPerStaff")
                .WithMessage("Write a number from 1 to 12.");
            RuleFor(c => c.Parameters.MostInGroup)
                .InclusiveBetween(2, 40)
                .OverridePropertyName("MostInGroup")
                .WithMessage("Write a number from 2 to 40.");
            RuleFor(c => c.Parameters.CircleWeeks)
                .InclusiveBetween(1, 52)
                .OverridePropertyName("CircleWeeks")
                .WithMessage("Write a number from 1 to 52.");
            RuleFor(c => c.Parameters.ConsecutiveDays)
                .InclusiveBetween(2, 30)
                .OverridePropertyName("ConsecutiveDays")
                .WithMessage("Write a number from 2 to 30.");
            RuleFor(c => c.Parameters.Routes)
                .NotEmpty()
                .OverridePropertyName("Routes")
                .WithMessage("Choose at least one route.");
            RuleFor(c => c.Parameters.Sessions)
                .Custom(
                    (sessions, context) =>
                    {
                        foreach (var session in sessions.Where(s => s.Minutes is < 10 or > 720))
                        {
                            context.AddFailure(
                                new ValidationFailure(
                                    $"{session.Kind}Minutes",
                                    "A session lasts from 10 minutes to 12 hours (720 minutes)."
                                )
                                {
                                    ErrorCode = "InclusiveBetweenValidator",
                                }
                            );
                        }
                    }
                );
        }

        private void Number(
            string field,
            System.Linq.Expressions.Expression<Func<Command, int>> number,
            int from,
            int to
        ) =>
            RuleFor(number)
                .InclusiveBetween(from, to)
                .OverridePropertyName(field)
                .WithMessage($"Write a number from {from} to {to}.");
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var programme = await db
                .Programmes.Include(p => p.Versions)
                .SingleOrDefaultAsync(p => p.Id == command.ProgrammeId, cancellationToken);
            if (programme is null)
            {
                return ProgrammeErrors.NotFound;
            }

            trail.Note(programme.Name);
            var now = clock.GetUtcNow();
            var draft = programme.Versions.SingleOrDefault(v => !v.InForce);
            if (draft is null)
            {
                draft = programme.Draft(command.Parameters, user.Id, now);
                db.ProgrammeVersions.Add(draft);
            }
            else
            {
                draft.Revise(command.Parameters, user.Id, now);
            }

            return await db.SaveUnlessAsync("ix_programme_versions_programme_id_number", cancellationToken)
                ? draft.Id
                : ProgrammeErrors.DraftedMeanwhile;
        }
    }
}
