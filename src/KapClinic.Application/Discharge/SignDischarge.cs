using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing;
using KapClinic.Application.Medication;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Discharge;

/// <summary>
/// A clinician signs that the client may leave: every criterion is met, or a prescriber says why not. Starts the restriction clock,
/// hands the client to the person taking them home and moves the course to integration.
/// </summary>
public static class SignDischarge
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("signed a discharge")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>Completed, or stopped early.</summary>
        public Ending Ending { get; init; }

        /// <summary>Stopped early: why.</summary>
        public string? Reason { get; init; }

        /// <summary>Stopped early: how much was taken in fact, in milligrams; what was recorded as given when left out.</summary>
        public decimal? TakenMilligrams { get; init; }

        /// <summary>Prescriber: why the client may leave before every criterion is met.</summary>
        public string? OverrideReason { get; init; }

        /// <summary>Stopped early: what is thrown away of the opened container, before a witness.</summary>
        public Guid? WasteLotId { get; init; }
        public decimal? WasteMilligrams { get; init; }
        public Guid? WitnessId { get; init; }
        public string? WitnessPassword { get; init; }
        public string Password { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Ending)
                .Must(e => e is Ending.Completed or Ending.StoppedEarly)
                .WithMessage("A discharge ends a session that was completed or stopped early.");
            RuleFor(c => c.Reason)
                .NotEmpty()
                .When(c => c.Ending == Ending.StoppedEarly)
                .WithMessage("Say why it was stopped.")
                .MaximumLength(EndingRecord.ReasonLength)
                .WithMessage($"Use at most {EndingRecord.ReasonLength} characters.");
            RuleFor(c => c.OverrideReason)
                .MaximumLength(EndingRecord.ReasonLength)
                .WithMessage($"Use at most {EndingRecord.ReasonLength} characters.");
            RuleFor(c => c.WasteMilligrams)
                .InclusiveBetween(0, 100_000)
                .WithMessage("Enter how much is wasted, in milligrams.");
            RuleFor(c => c.TakenMilligrams)
                .InclusiveBetween(0, 100_000)
                .WithMessage("Enter how much was taken, in milligrams.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        CourseFiles files,
        LotDrawing lots,
        Witness witness,
        ISigner signer,
        ICurrentUser user
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            var ready = Ready(command, file, visit);
            if (!ready.Succeeded)
            {
                return ready;
            }

            var wasted = await WasteAsync(command, file, visit, cancellationToken);
            if (!wasted.Succeeded)
            {
                return wasted;
            }

            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return signed.Error;
            }

            var overridden = !string.IsNullOrWhiteSpace(command.OverrideReason);
            var until = DischargeReadiness.RestrictionUntil(file, visit, file.Now);
            var pickup = visit.Pickups.LastOrDefault(p => p.State == PickupState.Arrived);
            db.EndingRecords.Add(
                new EndingRecord
                {
                    ParticipationId = visit.Participation.Id,
                    CourseId = file.Course.Id,
                    Ending = command.Ending,
                    EndedAt = file.Now,
                    AfterDose = true,
                    RestrictionUntil = until,
                    Reason = command.Reason?.Trim(),
                    OverrideReason = overridden ? command.OverrideReason!.Trim() : null,
                    ReleasedTo = pickup is null ? null : $"{pickup.Name} ({pickup.Relationship})",
                    IdentityCheckedBy = pickup?.IdentityCheckedBy,
                    DischargeCheckId = visit.DischargeCheck?.Id,
                    Signature = signed.Value,
                }
            );
            if (command.Ending == Ending.StoppedEarly)
            {
                db.EndingNotes.Add(SessionEnd.AmountTaken(file, visit, command.TakenMilligrams, user.Id));
            }

            var ended = SessionEnd.Apply(file, visit, command.Ending, file.Now, until, user.Id);
            if (!ended.Succeeded)
            {
                return ended;
            }

            if (pickup?.Release(file.Now) is { Succeeded: false } kept)
            {
                return kept;
            }

            foreach (var criterion in DischargeReadiness.Criteria(file, visit, signingOff: true))
            {
                RuleLog.Add(
                    db,
                    file,
                    visit.Participation.Id,
                    criterion.Code,
                    (criterion.Met ? "Met: " : "Overridden: ") + criterion.Sentence,
                    new Dictionary<string, string>()
                );
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        private Result Ready(Command command, CourseFile file, Visit visit)
        {
            if (visit.Participation.Ending is not null)
            {
                return ParticipationErrors.HasEnded;
            }

            if (visit.Doses.Count == 0)
            {
                return DischargeErrors.NoDose;
            }

            var missing = DischargeReadiness.Criteria(file, visit, signingOff: true).Where(c => !c.Met).ToList();
            if (missing.Count > 0 && !string.IsNullOrWhiteSpace(command.OverrideReason))
            {
                if (!user.Is(Role.Prescriber))
                {
                    return DischargeErrors.PrescriberOnly;
                }

                missing.RemoveAll(c => c.Overridable);
            }

            return missing.Count == 0
                ? Result.Done
                : Result.Refuse([.. missing.Select(c => Error.Refused(c.Code, c.Sentence))]);
        }

        /// <summary>What remains of an opened container is thrown away before a witness; nothing of it is kept.</summary>
        private async Task<Result> WasteAsync(Command command, CourseFile file, Visit visit, CancellationToken ct)
        {
            if (command.Ending != Ending.StoppedEarly || visit.Doses.All(d => d.LotId is null))
            {
                return Result.Done;
            }

            if (command.WasteMilligrams is not { } milligrams)
            {
                return DischargeErrors.WasteMissing;
            }

            if (milligrams == 0)
            {
                return Result.Done;
            }

            var seen = await witness.SeesAsync(command.WitnessId, command.WitnessPassword, ct);
            if (!seen.Succeeded)
            {
                return seen;
            }

            var lot = await lots.FindAsync(command.WasteLotId ?? visit.Doses.First(d => d.LotId is not null).LotId, ct);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            var wasted = lots.Waste(
                lot.Value!,
                new Movement(LedgerEntryType.Waste, -Micrograms.FromMilligrams(milligrams).Value)
                {
                    OccurredAt = file.Now,
                    WitnessedBy = command.WitnessId,
                    ParticipationId = visit.Participation.Id,
                    Reason = "The session was stopped early.",
                }
            );
            return wasted.Succeeded ? wasted : wasted.Error with { Field = "WasteMilligrams" };
        }
    }
}
