using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Medication;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
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
            if (visit.Session.Kind != SessionKind.Dosing)
            {
                return DosingErrors.NotADosingVisit;
            }

            if (visit.Participation.Ending is not null)
            {
                return ParticipationErrors.HasEnded;
            }

            var gates = GateEvaluator.Evaluate(file, GateStep.GiveDose, visit);
            if (gates.Any(g => g.Refuses))
            {
                return Result<Guid>.Refuse([.. gates.Where(g => g.Refuses).Select(g => g.ToError())]);
            }

            var lot = await lots.FindAsync(command.LotId, cancellationToken);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            var amount = Micrograms.FromMilligrams(command.Milligrams!.Value);
            var allowed = DosePermission.Ask(
                file,
                visit,
                command.Part,
                amount,
                lot.Value?.Lot,
                command.DilutedForIv,
                command.Acknowledged
            );
            if (!allowed.Succeeded)
            {
                return Result<Guid>.Refuse(allowed.Errors);
            }

            if (!DosePermission.MayAdminister(user, visit.Order!.Route, file.Policy.Medication))
            {
                return DosingErrors.NotYours;
            }

            if (lot.Value is { } drawn && drawn.Balance < amount.Value)
            {
                return LedgerErrors.NotEnough;
            }

            var evaluation = DosePermission.Evaluation(file, visit, gates, user.Id);
            var dose = Dose(command, file, visit, amount, allowed.Value, evaluation.Id);
            db.GateEvaluations.Add(evaluation);
            db.DoseRecords.Add(dose);
            RuleLog.Keep(db, file, dose.Id, allowed.Value);
            if (lot.Value is { } from)
            {
                lots.Administer(from, dose, file.Client, amount.Value, null);
            }

            visit.Participation.Dose(file.Now);
            await db.SaveChangesAsync(cancellationToken);
            return dose.Id;
        }

        private DoseRecord Dose(
            Command command,
            CourseFile file,
            Visit visit,
            Micrograms amount,
            DoseAssessment assessment,
            Guid evaluationId
        ) =>
            new()
            {
                ParticipationId = visit.Participation.Id,
                CourseId = file.Course.Id,
                OrderId = visit.Order!.Id,
                Part = command.Part,
                Route = visit.Order.Route,
                Micrograms = amount.Value,
                Product = visit.Order.Product,
                LotId = command.LotId,
                GivenAt = file.Now,
                RecordedAt = file.Now,
                GivenBy = user.Id,
                RecordedBy = user.Id,
                HeldMinutes = command.HeldMinutes,
                Swallowed = command.Swallowed,
                Level = assessment.Level,
                Findings = [.. assessment.Findings.Select(f => f.Sentence)],
                GateEvaluationId = evaluationId,
                HardApprovalId = assessment.NeedsPrescriber ? visit.HardApproval?.Id : null,
                Note = command.Note,
            };
    }
}

/// <summary>Limits and order before a dose; the gates are asked before.</summary>
internal static class DosePermission
{
    public static Result<DoseAssessment> Ask(
        CourseFile file,
        Visit visit,
        DosePart part,
        Micrograms amount,
        MedicationLot? lot,
        bool diluted,
        bool acknowledged
    )
    {
        if (part == DosePart.First && visit.Doses.Count > 0)
        {
            return DosingErrors.AlreadyGiven;
        }

        if (part == DosePart.Booster && visit.Doses.Count == 0)
        {
            return DosingErrors.NoFirstDose;
        }

        var order = visit.Order!;
        var assessment = Assess(file, visit, amount, lot, diluted);
        var sentences = assessment.Findings.Where(f => f.Level == assessment.Level).Select(f => f.Sentence);
        if (assessment.IsRefused)
        {
            return DosingErrors.Block("dose.block", sentences, "Milligrams");
        }

        if (OrderRoom.Beyond(visit, order.Route, part, amount, file.Now) is { } beyond)
        {
            return DosingErrors.BeyondOrder(beyond);
        }

        if (assessment.NeedsPrescriber && !OrderRoom.IsApproved(visit, order.Route, assessment.Total))
        {
            return DosingErrors.NeedsPrescriber(sentences);
        }

        return assessment.Level >= DoseLevel.Warn && !acknowledged
            ? DosingErrors.Unacknowledged(assessment.Findings.Select(f => f.Sentence))
            : assessment;
    }

    /// <summary>What the limits say about this part, with what the order and the container say.</summary>
    public static DoseAssessment Assess(
        CourseFile file,
        Visit visit,
        Micrograms amount,
        MedicationLot? lot,
        bool diluted
    )
    {
        var order = visit.Order!;
        var question = DoseQuestions.For(
            file,
            visit,
            order.Route,
            amount,
            file.Now,
            lot,
            order.InfusionMinutes,
            order.WeightKg > 0 ? order.WeightKg : null
        ) with
        {
            DilutedForIv = diluted,
        };
        return DoseCheck.Assess(question, file.Policy);
    }

    /// <summary>Nurse or prescriber; what is held in the mouth, swallowed or sprayed also a therapist, where the policy says so.</summary>
    public static bool MayAdminister(ICurrentUser user, Route route, Domain.Settings.MedicationPolicy policy) =>
        user.IsAny(Role.Nurse, Role.Prescriber)
        || (user.Is(Role.Therapist) && policy.TherapistMayAdminister && !route.IsInjected());

    public static GateEvaluation Evaluation(CourseFile file, Visit visit, IReadOnlyList<GateResult> gates, Guid by) =>
        new()
        {
            CourseId = file.Course.Id,
            ParticipationId = visit.Participation.Id,
            Step = GateStep.GiveDose,
            Passed = true,
            Gates = [.. gates.Select(g => new StoredGate(g.Gate.Code, g.State, g.Detail))],
            PolicyNumber = file.PolicyVersion.Number,
            At = file.Now,
            By = by,
        };
}
