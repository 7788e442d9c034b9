using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>A prescriber orders the dose of one visit, within the clearance, and signs. It takes the place of an earlier order.</summary>
public static class WriteOrder
{
    public const int NoteLength = 2000;

    [Allow(Role.Prescriber)]
    [Act("signed a dose order")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public Route Route { get; init; }
        public string Product { get; init; } = "";
        public decimal? DoseMilligrams { get; init; }

        /// <summary>The most that may follow the first dose, in mg; empty or 0 for none.</summary>
        public decimal? BoosterMilligrams { get; init; }
        public int? BoosterEarliestMinute { get; init; }

        /// <summary>Intravenous: how long the infusion runs; 0 for a push.</summary>
        public int? InfusionMinutes { get; init; }

        /// <summary>A HARD level is approved in advance up to this total, in mg.</summary>
        public decimal? HardApprovedUpToMilligrams { get; init; }
        public string? HardReason { get; init; }
        public IReadOnlyList<PrnOrder> Prn { get; init; } = [];
        public string? Note { get; init; }

        /// <summary>The warnings were read.</summary>
        public bool Acknowledged { get; init; }
        public string Password { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Route).IsInEnum().WithMessage("Choose a route.");
            RuleFor(c => c.Product).Given(DoseOrder.ProductLength, "Name the product.");
            RuleFor(c => c.DoseMilligrams)
                .NotNull()
                .WithMessage("Enter the dose in milligrams.")
                .InclusiveBetween(0, 10_000)
                .WithMessage("Enter the dose in milligrams.");
            RuleFor(c => c.BoosterMilligrams)
                .InclusiveBetween(0, 10_000)
                .WithMessage("Enter the booster in milligrams, or leave it empty.");
            RuleFor(c => c.BoosterEarliestMinute)
                .InclusiveBetween(0, 480)
                .WithMessage("Enter minutes between 0 and 480.");
            RuleFor(c => c.InfusionMinutes).InclusiveBetween(0, 480).WithMessage("Enter minutes between 0 and 480.");
            RuleFor(c => c.HardApprovedUpToMilligrams)
                .InclusiveBetween(0, 10_000)
                .WithMessage("Enter the amount in milligrams, or leave it empty.");
            RuleFor(c => c.HardReason).MaximumLength(NoteLength).WithMessage($"Use at most {NoteLength} characters.");
            RuleFor(c => c.Note).MaximumLength(NoteLength).WithMessage($"Use at most {NoteLength} characters.");
            RuleFor(c => c.Prn)
                .Must(p => p.Count <= 10)
                .WithMessage("List at most ten medicines.")
                .Must(p => p.All(IsShort))
                .WithMessage("Name each medicine, its dose and when to give it, in at most 200 characters each.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
        }

        private static bool IsShort(PrnOrder prn) =>
            prn is { Medicine.Length: > 0 and <= 200 } && prn.Dose?.Length <= 200 && prn.For?.Length <= 200;
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ISigner signer, ICurrentUser user)
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
            var allowed = OrderJudgement.Judge(command, file, visit);
            if (!allowed.Succeeded)
            {
                return Result<Guid>.Refuse(allowed.Errors);
            }

            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return signed.Error;
            }

            if (visit is { Order: { } earlier, OrderVoid: null })
            {
                db.OrderVoids.Add(
                    new OrderVoid
                    {
                        OrderId = earlier.Id,
                        ParticipationId = earlier.ParticipationId,
                        At = file.Now,
                        By = user.Id,
                        Reason = "A new order took its place.",
                    }
                );
            }

            var order = Order(command, file, allowed.Value, signed.Value);
            db.DoseOrders.Add(order);
            db.AskForOwnMonitor(file, visit with { Order = order, OrderVoid = null });
            RuleLog.Keep(db, file, order.Id, allowed.Value);
            await db.SaveChangesAsync(cancellationToken);
            return order.Id;
        }

        private static DoseOrder Order(Command command, CourseFile file, DoseAssessment assessment, Signature by) =>
            new()
            {
                ParticipationId = command.ParticipationId,
                CourseId = file.Course.Id,
                ClearanceDecisionId = file.Decision!.Id,
                Route = command.Route,
                Product = command.Product.Trim(),
                DoseMicrograms = Micrograms.FromMilligrams(command.DoseMilligrams!.Value).Value,
                GreatestBoosterMicrograms = Micrograms.FromMilligrams(command.BoosterMilligrams ?? 0).Value,
                BoosterEarliestMinute = command.BoosterEarliestMinute,
                InfusionMinutes = command.InfusionMinutes,
                HardApprovedUpToMicrograms = command.HardApprovedUpToMilligrams is { } upTo
                    ? Micrograms.FromMilligrams(upTo).Value
                    : null,
                WeightKg = file.Client.WeightKg ?? 0,
                Prn = command.Prn,
                Level = assessment.Level,
                PolicyNumber = file.PolicyVersion.Number,
                Note = OrderJudgement.NoteOf(command),
                SignedAt = file.Now,
                Signature = by,
            };
    }
}
