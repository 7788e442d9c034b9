using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>Records a set of vital signs. A fact: 0, "not obtainable" and "refused" are readings, and an unusual value is kept once it is confirmed.</summary>
public static class RecordVitals
{
    public const int NoteLength = 2000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded vital signs")]
    public sealed record Command : ICommand<Model>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public ReadingInput? Systolic { get; init; }
        public ReadingInput? Diastolic { get; init; }
        public ReadingInput? HeartRate { get; init; }
        public ReadingInput? SpO2 { get; init; }
        public ReadingInput? RespiratoryRate { get; init; }

        /// <summary>MOAA/S, 5 to 0; dissociation and nausea 0 to 10.</summary>
        public ReadingInput? Responsiveness { get; init; }
        public ReadingInput? Dissociation { get; init; }
        public ReadingInput? Nausea { get; init; }

        // A list that a form can fill: a read-only one would silently stay empty.
        public List<RedFlag> RedFlags { get; init; } = [];

        /// <summary>When it was read; now when empty.</summary>
        public DateTimeOffset? TakenAt { get; init; }
        public string? Note { get; init; }

        /// <summary>Unusual readings were looked at and are right.</summary>
        public bool Confirmed { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    /// <summary>What the readings ask for.</summary>
    public sealed record Model(Guid Id, VitalLevel Level, IReadOnlyList<string> Actions, int? RecheckWithinMinutes);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Systolic).IsReading();
            RuleFor(c => c.Diastolic).IsReading();
            RuleFor(c => c.HeartRate).IsReading();
            RuleFor(c => c.SpO2).IsReading();
            RuleFor(c => c.RespiratoryRate).IsReading();
            RuleFor(c => c.Responsiveness).IsReading();
            RuleFor(c => c.Dissociation).IsReading();
            RuleFor(c => c.Nausea).IsReading();
            RuleForEach(c => c.RedFlags).IsInEnum().WithMessage("Choose one of the listed signs.");
            RuleFor(c => c.RedFlags).Must(f => f.Count <= 20).WithMessage("Choose from the listed signs.");
            RuleFor(c => c.Note).MaximumLength(NoteLength).WithMessage($"Use at most {NoteLength} characters.");
        }
    }

    internal sealed class Handler(SessionEntries entries, TimeProvider clock) : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await entries.OpenAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Model>.Refuse(opened.Errors);
            }

            var (body, now) = (Body(command), clock.GetUtcNow());
            var vitals = body.ToVitals();
            if (!PreCheckVitals.AnyAnswered(vitals))
            {
                return SessionNoteErrors.NothingRead;
            }

            var takenAt = (command.TakenAt ?? now).ToUniversalTime();
            if (takenAt > now)
            {
                return DosingErrors.InTheFuture with { Field = "TakenAt" };
            }

            var questions = VitalsCheck.Questions(vitals, opened.Value.Policy);
            if (questions.Count > 0 && !command.Confirmed)
            {
                return Result<Model>.Refuse([
                    .. questions.Select(q => SessionNoteErrors.Confirm(Fields.Of(q.Field), q.Sentence)),
                ]);
            }

            var kept = await entries.KeepAsync(opened.Value, EntryKind.Vitals, body, takenAt, cancellationToken);
            var level = kept.Level ?? VitalLevel.Normal;
            return new Model(kept.Id, level, kept.Actions, VitalsCheck.RecheckWithin(level, opened.Value.Policy));
        }

        private static VitalsBody Body(Command command) =>
            new()
            {
                Systolic = command.Systolic,
                Diastolic = command.Diastolic,
                HeartRate = command.HeartRate,
                SpO2 = command.SpO2,
                RespiratoryRate = command.RespiratoryRate,
                Responsiveness = command.Responsiveness,
                Dissociation = command.Dissociation,
                Nausea = command.Nausea,
                RedFlags = command.RedFlags,
                Note = command.Note,
                Confirmed = command.Confirmed,
            };
    }
}
