using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Medication;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>What limits, order and gates say about a dose as it is typed. Nothing is recorded.</summary>
public static class AskDose
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("asked about a dose")]
    public sealed record Query : IQuery<Model>
    {
        public Guid ParticipationId { get; init; }
        public DosePart Part { get; init; }
        public decimal? Milligrams { get; init; }
        public Guid? LotId { get; init; }
        public bool DilutedForIv { get; init; }

        /// <summary>Who would give it, proven as with an entry; the signed-in person where empty.</summary>
        public Guid? Author { get; init; }
        public string? AuthorKey { get; init; }
        public Guid DeviceId { get; init; }
    }

    public sealed record Model
    {
        public required DoseLevel Level { get; init; }

        /// <summary>What the limits found, worst first.</summary>
        public required IReadOnlyList<string> Findings { get; init; }

        /// <summary>Of this part alone; null without a weight.</summary>
        public required decimal? MilligramsPerKg { get; init; }

        /// <summary>With everything given today, in mg.</summary>
        public required decimal TotalMilligrams { get; init; }

        /// <summary>Why it is beyond the order.</summary>
        public required string? BeyondOrder { get; init; }

        /// <summary>The prescriber approved this total.</summary>
        public required bool Approved { get; init; }

        /// <summary>Gates that refuse.</summary>
        public required IReadOnlyList<string> Missing { get; init; }

        /// <summary>It may be given once the warnings are read.</summary>
        public required bool MayGive { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Part).IsInEnum().WithMessage("Choose first dose or booster.");
            RuleFor(q => q.Milligrams)
                .NotNull()
                .WithMessage("Enter the dose in milligrams.")
                .InclusiveBetween(0, 10_000)
                .WithMessage("Enter the dose in milligrams.");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, EntryAuthors authors, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = await files.ReadForCareAtAsync(query.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Model>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.Session.Kind != SessionKind.Dosing)
            {
                return DosingErrors.NotADosingVisit;
            }

            if (visit.Order is not { } order || visit.OrderVoid is not null)
            {
                return OrderErrors.None;
            }

            var lot = await db
                .MedicationLots.AsNoTracking()
                .SingleOrDefaultAsync(l => l.Id == query.LotId, cancellationToken);
            var amount = Micrograms.FromMilligrams(query.Milligrams!.Value);
            var assessment = DosePermission.Assess(file, visit, amount, lot, query.DilutedForIv);
            var (giver, _) = authors.Of(
                new IncomingEntry { Author = query.Author, AuthorKey = query.AuthorKey },
                query.DeviceId
            );
            var roles = giver == user.Id ? user.Roles : await db.RolesOfAsync(giver, cancellationToken);
            var beyond = OrderRoom.Beyond(visit, order.Route, query.Part, amount, file.Now);
            var approved = OrderRoom.IsApproved(visit, order.Route, assessment.Total);
            var missing = GateEvaluator.Refusals(file, GateStep.GiveDose, visit);
            return new Model
            {
                Level = assessment.Level,
                Findings = [.. assessment.Findings.OrderByDescending(f => f.Level).Select(f => f.Sentence)],
                MilligramsPerKg = file.Client.WeightKg is > 0 and { } kg
                    ? Math.Round(query.Milligrams.Value / kg, 2)
                    : null,
                TotalMilligrams = assessment.Total.Value / 1000m,
                BeyondOrder = beyond,
                Approved = approved,
                Missing = [.. missing.Select(m => m.Message)],
                MayGive =
                    !assessment.IsRefused
                    && beyond is null
                    && missing.Count == 0
                    && (!assessment.NeedsPrescriber || approved)
                    && DosePermission.MayAdminister(roles, order.Route, file.Policy.Medication),
            };
        }
    }
}
