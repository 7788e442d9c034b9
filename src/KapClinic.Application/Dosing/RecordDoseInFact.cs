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

    internal sealed class Handler(IClinicDb db, CourseFiles files, LotDrawing lots, ICurrentUser user)
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

            var lot = await lots.FindAsync(command.LotId, cancellationToken);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            var amount = Micrograms.FromMilligrams(command.Milligrams!.Value);
            var part = visit.Doses.Count == 0 ? DosePart.First : DosePart.Booster;
            var gates = GateEvaluator.Evaluate(file, GateStep.GiveDose, visit);
            var assessment = DoseCheck.Assess(
                DoseQuestions.For(
                    file,
                    visit with
                    {
                        Doses = [.. visit.Doses.Where(d => d.GivenAt <= givenAt)],
                    },
                    command.Route,
                    amount,
                    givenAt,
                    lot.Value?.Lot,
                    visit.Order?.InfusionMinutes
                ),
                file.Policy
            );
            var broken = Broken(file, visit, command.Route, part, amount, givenAt, gates, assessment);
            var at = new FileAndUser(file, user.Id);
            var evaluation = broken.Count == 0 ? DosePermission.Evaluation(file, visit, gates, user.Id) : null;
            var incident = evaluation is null ? OpenIncident(at, visit, amount, command, broken) : null;
            if (evaluation is not null)
            {
                db.GateEvaluations.Add(evaluation);
            }

            var dose = new DoseRecord
            {
                ParticipationId = visit.Participation.Id,
                CourseId = file.Course.Id,
                OrderId = visit.OrderVoid is null ? visit.Order?.Id : null,
                Part = part,
                Route = command.Route,
                Micrograms = amount.Value,
                Product = Product(command, visit, lot.Value),
                LotId = command.LotId,
                GivenAt = givenAt,
                RecordedAt = file.Now,
                GivenBy = user.Id,
                RecordedBy = user.Id,
                Level = assessment.Level,
                Findings = [.. assessment.Findings.Select(f => f.Sentence)],
                GateEvaluationId = evaluation?.Id,
                IncidentId = incident?.Id,
                Note = command.Note,
            };
            db.DoseRecords.Add(dose);
            RuleLog.Keep(db, file, dose.Id, assessment);
            if (lot.Value is { } from)
            {
                Draw(at, from, dose, amount);
            }

            visit.Participation.Dose(givenAt);
            if (file.Course.Stage is Stage.Integration or Stage.Maintenance && visit.Participation.Ending is null)
            {
                file.Course.Move(StageAct.BeginPreCheck, user.Id, file.Now, "A dose was given in fact.");
            }

            await db.SaveChangesAsync(cancellationToken);
            return dose.Id;
        }

        private Incident OpenIncident(
            FileAndUser at,
            Visit visit,
            Micrograms amount,
            Command command,
            IReadOnlyList<string> broken
        ) =>
            Followups.OpenIncident(
                db,
                at,
                visit.Participation.Id,
                "MEDICATION_ERROR",
                Cut($"{amount} {command.Route.Name()} was given. {string.Join(" ", broken)}"),
                command.Reason.Trim()
            );

        /// <summary>What stood against this dose; empty where it was within order, limits and gates and is only late in writing.</summary>
        private List<string> Broken(
            CourseFile file,
            Visit visit,
            Route route,
            DosePart part,
            Micrograms amount,
            DateTimeOffset givenAt,
            IReadOnlyList<GateResult> gates,
            DoseAssessment assessment
        )
        {
            List<string> broken =
            [
                .. assessment.Findings.Where(f => f.Level == DoseLevel.Block).Select(f => f.Sentence),
            ];
            if (assessment.NeedsPrescriber && !OrderRoom.IsApproved(visit, route, assessment.Total))
            {
                broken.AddRange(assessment.Findings.Where(f => f.Level == DoseLevel.Hard).Select(f => f.Sentence));
            }

            if (OrderRoom.Beyond(visit, route, part, amount, givenAt) is { } beyond)
            {
                broken.Add(beyond);
            }

            if (visit.Session.Kind != SessionKind.Dosing)
            {
                broken.Add("This is not a dosing visit.");
            }

            if (visit.Participation.Ending is not null)
            {
                broken.Add("The session had its ending already.");
            }

            if (!DosePermission.MayAdminister(user, route, file.Policy.Medication))
            {
                broken.Add("It is not this person's to give by this route.");
            }

            broken.AddRange(gates.Where(g => g.Refuses).Select(g => $"{g.Gate.Sentence}: {g.Detail}."));
            return broken;
        }

        /// <summary>The register shows what can have come from this lot; the rest is a discrepancy that somebody has to explain.</summary>
        private void Draw(FileAndUser at, DrawnLot lot, DoseRecord dose, Micrograms amount)
        {
            var held = Math.Min(lot.Balance, amount.Value);
            if (held > 0)
            {
                lots.Administer(
                    lot,
                    dose,
                    at.File.Client,
                    held,
                    held < amount.Value ? $"{amount} was stated; the lot held no more." : null
                );
            }

            if (held < amount.Value)
            {
                Followups.OpenIncident(
                    db,
                    at,
                    dose.ParticipationId,
                    "DIVERSION",
                    $"Ledger discrepancy: {amount} was stated from lot {lot.Lot.Lot}, which held {new Micrograms(lot.Balance)}.",
                    "Count the lot and find where the difference comes from."
                );
            }
        }

        private static string Product(Command command, Visit visit, DrawnLot? lot) =>
            !string.IsNullOrWhiteSpace(command.Product)
                ? command.Product.Trim()
                : lot?.Lot.Product ?? visit.Order?.Product ?? "not stated";

        private static string Cut(string text) => text.Length <= ReasonLength ? text : text[..ReasonLength];
    }
}
