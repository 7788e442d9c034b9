using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
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

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user)
        : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Model>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            var vitals = Vitals(command);
            if (!PreCheckVitals.AnyAnswered(vitals))
            {
                return SessionNoteErrors.NothingRead;
            }

            var takenAt = (command.TakenAt ?? file.Now).ToUniversalTime();
            if (takenAt > file.Now)
            {
                return DosingErrors.InTheFuture with { Field = "TakenAt" };
            }

            var questions = VitalsCheck.Questions(vitals, file.Policy);
            if (questions.Count > 0 && !command.Confirmed)
            {
                return Result<Model>.Refuse([
                    .. questions.Select(q => SessionNoteErrors.Confirm(Fields.Of(q.Field), q.Sentence)),
                ]);
            }

            var assessment = Assess(file, visit, vitals, takenAt);
            var record = new VitalsRecord
            {
                ParticipationId = visit.Participation.Id,
                TakenAt = takenAt,
                RecordedAt = file.Now,
                RecordedBy = user.Id,
                IsBaseline = visit.Participation.DosedAt is not { } dosed || takenAt < dosed,
                Vitals = vitals,
                Level = assessment.Level,
                PolicyNumber = file.PolicyVersion.Number,
                Actions = [.. assessment.Findings.Select(f => f.Action).Distinct()],
                Note = command.Note,
            };
            db.VitalsRecords.Add(record);
            RuleLog.Keep(db, file, record.Id, assessment);
            if (assessment.Level >= VitalLevel.Urgent)
            {
                Followups.TellPrescriber(db, file, "vitals.review", "Needed in the dosing room now.");
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Model(record.Id, record.Level, record.Actions, assessment.RecheckWithinMinutes);
        }

        private static VitalsAssessment Assess(CourseFile file, Visit visit, VitalSet vitals, DateTimeOffset takenAt)
        {
            var baseline = visit.Vitals.Where(v => v.IsBaseline).MaxBy(v => v.TakenAt)?.Vitals;
            var last = visit.Doses.Where(d => d.GivenAt <= takenAt).MaxBy(d => d.GivenAt);
            return VitalsCheck.Assess(
                vitals,
                baseline,
                last?.Route,
                last is null ? null : (decimal)(takenAt - last.GivenAt).TotalMinutes,
                file.Policy
            );
        }

        private static VitalSet Vitals(Command command) =>
            new()
            {
                Systolic = ReadingInputs.ToReading(command.Systolic),
                Diastolic = ReadingInputs.ToReading(command.Diastolic),
                HeartRate = ReadingInputs.ToReading(command.HeartRate),
                SpO2 = ReadingInputs.ToReading(command.SpO2),
                RespiratoryRate = ReadingInputs.ToReading(command.RespiratoryRate),
                Responsiveness = ReadingInputs.ToReading(command.Responsiveness),
                Dissociation = ReadingInputs.ToReading(command.Dissociation),
                Nausea = ReadingInputs.ToReading(command.Nausea),
                RedFlags = [.. command.RedFlags.Distinct()],
            };
    }
}
