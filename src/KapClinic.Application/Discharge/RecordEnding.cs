using System.Linq.Expressions;
using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Discharge;

/// <summary>Records an ending that no gate holds back: arrived but not dosed, hospital transfer, left against advice.</summary>
public static class RecordEnding
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded how a session ended")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public Ending Ending { get; init; }

        /// <summary>What happened. Nobody has to write before a hospital transfer is recorded.</summary>
        public string Reason { get; init; } = "";

        /// <summary>What was handed over, and anything else.</summary>
        public string? HandOver { get; init; }

        /// <summary>Transfer: which hospital, and how they got there. This and all below may be added afterwards.</summary>
        public string? WhereTo { get; init; }

        /// <summary>Who told the driver, and when.</summary>
        public string? DriverTold { get; init; }

        /// <summary>Who told the emergency contact, when, and what.</summary>
        public string? ContactTold { get; init; }

        /// <summary>Left against advice: who tried what.</summary>
        public string? Tried { get; init; }

        /// <summary>Left against advice: who was called.</summary>
        public string? Called { get; init; }

        /// <summary>When it ended in fact; now when empty.</summary>
        public DateTimeOffset? EndedAt { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Ending)
                .Must(e => e is Ending.ArrivedNotDosed or Ending.HospitalTransfer or Ending.LeftAgainstAdvice)
                .WithMessage("Choose how it ended. A completed session, or one stopped early, ends with a discharge.");
            RuleFor(c => c.Reason)
                .Given(EndingRecord.ReasonLength, "Say what happened.")
                .When(c => c.Ending != Ending.HospitalTransfer);
            RuleFor(c => c.Reason)
                .MaximumLength(EndingRecord.ReasonLength)
                .When(c => c.Ending == Ending.HospitalTransfer)
                .WithMessage($"Use at most {EndingRecord.ReasonLength} characters.");
            foreach (
                var note in (Expression<Func<Command, string?>>[])
                    [c => c.WhereTo, c => c.DriverTold, c => c.ContactTold, c => c.Tried, c => c.Called]
            )
            {
                RuleFor(note)
                    .MaximumLength(EndingNote.TextLength)
                    .WithMessage($"Use at most {EndingNote.TextLength} characters.");
            }

            RuleFor(c => c.HandOver)
                .MaximumLength(EndingRecord.ReasonLength)
                .WithMessage($"Use at most {EndingRecord.ReasonLength} characters.");
        }
    }

    /// <summary>What was written down at once.</summary>
    private static IEnumerable<(EndingNoteKind About, string Text)> Notes(Command command) =>
        new (EndingNoteKind About, string? Text)[]
        {
            (EndingNoteKind.WhereTo, command.WhereTo),
            (EndingNoteKind.DriverTold, command.DriverTold),
            (EndingNoteKind.ContactTold, command.ContactTold),
            (EndingNoteKind.Tried, command.Tried),
            (EndingNoteKind.Called, command.Called),
        }
            .Where(n => !string.IsNullOrWhiteSpace(n.Text))
            .Select(n => (n.About, n.Text!.Trim()));

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
            var doseGiven = visit.Doses.Count > 0;
            if (visit.Session.Kind != SessionKind.Dosing)
            {
                return DosingErrors.NotADosingVisit;
            }

            if (!Endings.IsPossible(command.Ending, doseGiven))
            {
                return DischargeErrors.NotPossible(command.Ending);
            }

            var endedAt = (command.EndedAt ?? file.Now).ToUniversalTime();
            if (endedAt > file.Now)
            {
                return DosingErrors.InTheFuture with { Field = "EndedAt" };
            }

            var facts = Endings.Facts(command.Ending, doseGiven);
            var until = facts.StartsRestriction ? DischargeReadiness.RestrictionUntil(file, visit, endedAt) : null;
            visit.Participation.Arrive(endedAt);
            var ended = SessionEnd.Apply(file, visit, command.Ending, endedAt, until, user.Id);
            if (!ended.Succeeded)
            {
                return ended;
            }

            var incident = Follow(command, facts, file, visit);
            db.EndingRecords.Add(
                new EndingRecord
                {
                    ParticipationId = visit.Participation.Id,
                    CourseId = file.Course.Id,
                    Ending = command.Ending,
                    EndedAt = endedAt,
                    AfterDose = doseGiven,
                    RestrictionUntil = until,
                    Reason = command.Reason.Trim(),
                    HandOver = command.HandOver?.Trim(),
                    DischargeCheckId = visit.DischargeCheck?.Id,
                    IncidentId = incident?.Id,
                    Signature = await SignatureAsync(file.Now, cancellationToken),
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        private Incident? Follow(Command command, EndingFacts facts, CourseFile file, Visit visit)
        {
            var at = new FileAndUser(file, user.Id);
            if (facts.SuspendsClearance)
            {
                Followups.SuspendClearance(db, at, "Taken to hospital from a session.");
            }

            foreach (var (about, text) in Notes(command))
            {
                db.EndingNotes.Add(
                    new EndingNote(
                        Guid.CreateVersion7(file.Now),
                        visit.Participation.Id,
                        file.Course.Id,
                        about,
                        text,
                        user.Id,
                        file.Now
                    )
                );
            }

            EndingFollowups.Add(db, file, visit, facts, [.. Notes(command).Select(n => n.About)]);
            return facts.OpensIncident
                ? Followups.OpenIncident(
                    db,
                    at,
                    visit.Participation.Id,
                    command.Ending == Ending.LeftAgainstAdvice ? "LEFT_AMA" : "HOSPITAL_TRANSFER",
                    $"The session ended: {command.Ending.Name()}.",
                    string.IsNullOrWhiteSpace(command.Reason) ? "To be written down." : command.Reason.Trim()
                )
                : null;
        }

        // Nobody types a password while an ambulance waits: whoever is signed in stands for what they record.
        private async Task<Signature> SignatureAsync(DateTimeOffset at, CancellationToken ct)
        {
            var credential = await db
                .StaffMembers.Where(s => s.Id == user.Id)
                .Select(s => s.Credential)
                .SingleOrDefaultAsync(ct);
            return new Signature(user.Id, user.Name, credential ?? "", at);
        }
    }
}
