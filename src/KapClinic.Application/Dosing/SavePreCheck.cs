using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>Keeps the answers of the dose-day check. A positive pregnancy test or a hospital visit suspends the clearance.</summary>
public static class SavePreCheck
{
    public const int TextLength = 1000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("answered the checks of the day")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public bool? IdentityCheckedTwice { get; init; }
        public bool? RouteDoseLabelChecked { get; init; }
        public bool? AllergiesReread { get; init; }
        public decimal? HoursSinceSolids { get; init; }
        public decimal? MinutesSinceClearLiquids { get; init; }

        /// <summary>mmHg, seated for five minutes; per minute; per cent.</summary>
        public ReadingInput? Systolic { get; init; }
        public ReadingInput? Diastolic { get; init; }
        public ReadingInput? HeartRate { get; init; }
        public ReadingInput? SpO2 { get; init; }
        public ReadingInput? RespiratoryRate { get; init; }
        public decimal? WeightKg { get; init; }
        public bool? PregnancyPossible { get; init; }
        public string? PregnancyTestNotNeeded { get; init; }
        public bool? PregnancyTestPositive { get; init; }
        public decimal? HoursSincePregnancyTest { get; init; }
        public string? SubstancesLastDay { get; init; }
        public bool? Intoxicated { get; init; }
        public string? MedicinesTaken { get; init; }
        public string? NewMedicinesOrIllness { get; init; }
        public bool? NothingNew { get; init; }
        public bool? HospitalVisit { get; init; }
        public decimal? GlucoseMmolPerL { get; init; }
        public bool? EmergencyContactConfirmed { get; init; }
        public bool? CrisisInformationShown { get; init; }
        public bool? RescueKitReady { get; init; }
        public bool? LifeSupportOnSite { get; init; }
        public bool? ChoicesReconfirmed { get; init; }

        /// <summary>Who of the session's staff is in the house.</summary>
        // A list that a form can fill: a read-only one would silently stay empty.
        public List<Guid> PresentStaff { get; init; } = [];

        /// <summary>Unusual readings were looked at and are right.</summary>
        public bool Confirmed { get; init; }
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.HoursSinceSolids).InclusiveBetween(0, 240).WithMessage("Enter hours between 0 and 240.");
            RuleFor(c => c.MinutesSinceClearLiquids)
                .InclusiveBetween(0, 14_400)
                .WithMessage("Enter minutes between 0 and 14 400.");
            RuleFor(c => c.HoursSincePregnancyTest)
                .InclusiveBetween(0, 8_760)
                .WithMessage("Enter hours between 0 and 8760.");
            RuleFor(c => c.WeightKg).InclusiveBetween(1, 600).WithMessage("Enter the weight in kilograms.");
            RuleFor(c => c.GlucoseMmolPerL).InclusiveBetween(0, 60).WithMessage("Enter mmol/L between 0 and 60.");
            RuleFor(c => c.Systolic).IsReading();
            RuleFor(c => c.Diastolic).IsReading();
            RuleFor(c => c.HeartRate).IsReading();
            RuleFor(c => c.SpO2).IsReading();
            RuleFor(c => c.RespiratoryRate).IsReading();
            RuleFor(c => c.PregnancyTestNotNeeded).Short();
            RuleFor(c => c.SubstancesLastDay).Short();
            RuleFor(c => c.MedicinesTaken).Short();
            RuleFor(c => c.NewMedicinesOrIllness).Short();
            RuleFor(c => c.PresentStaff).Must(s => s.Count <= 20).WithMessage("Too many people.");
        }
    }

    private static void Short(this IRuleBuilder<Command, string?> rule) =>
        rule.MaximumLength(TextLength).WithMessage($"Use at most {TextLength} characters.");

    internal sealed class Handler(IClinicDb db, CourseFiles files, SessionEntries entries, ICurrentUser user)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.Participation.Ending is not null)
            {
                return ParticipationErrors.HasEnded;
            }

            if (visit.Participation.DosedAt is not null)
            {
                return PreCheckErrors.Closed;
            }

            if (visit.PreCheck is not { } check)
            {
                return PreCheckErrors.NotBegun;
            }

            var answers = Answers(command);
            var vitals = PreCheckVitals.Of(answers);
            var questions = VitalsCheck.Questions(vitals, file.Policy);
            if (questions.Count > 0 && !command.Confirmed)
            {
                return Result.Refuse([
                    .. questions.Select(q => SessionNoteErrors.Confirm(Fields.Of(q.Field), q.Sentence)),
                ]);
            }

            check.Answer(answers, user.Id, file.Now);
            if (command.WeightKg is { } weight)
            {
                file.Client.Weigh(weight, file.Today);
            }

            foreach (var staff in visit.Staff.Where(s => command.PresentStaff.Contains(s.Row.StaffId)))
            {
                staff.Row.Arrive(file.Now);
            }

            Suspend(file, answers);
            RuleLog.Keep(db, file, visit.Participation.Id, PreCheckJudgement.Judge(file, visit));
            if (Baseline(file, visit, vitals) is { } baseline)
            {
                await entries.AppendAsync(baseline, file.Now, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        /// <summary>Readings of the check are readings of the session too; null where they are not new.</summary>
        private NewEntry? Baseline(CourseFile file, Visit visit, VitalSet vitals)
        {
            var last = visit.Vitals.Where(v => v.IsBaseline).MaxBy(v => v.TakenAt)?.Vitals;
            if (!PreCheckVitals.AnyAnswered(vitals) || (last is not null && PreCheckVitals.Same(last, vitals)))
            {
                return null;
            }

            var assessment = VitalsCheck.Assess(vitals, null, null, null, file.Policy);
            var record = new VitalsRecord
            {
                ParticipationId = visit.Participation.Id,
                TakenAt = file.Now,
                RecordedAt = file.Now,
                RecordedBy = user.Id,
                IsBaseline = true,
                Vitals = vitals,
                Level = assessment.Level,
                PolicyNumber = file.PolicyVersion.Number,
                Actions = [.. assessment.Findings.Select(f => f.Action).Distinct()],
            };
            db.VitalsRecords.Add(record);
            return new NewEntry
            {
                Id = record.Id,
                ParticipationId = record.ParticipationId,
                Kind = EntryKind.Vitals,
                At = record.TakenAt,
                AuthorId = user.Id,
                Body = VitalsBody.Of(vitals),
                Recorded = new Recorded
                {
                    Level = assessment.Level,
                    Findings = [.. assessment.Findings.Select(f => f.Sentence)],
                    Actions = record.Actions,
                },
            };
        }

        private void Suspend(CourseFile file, PreCheckAnswers answers)
        {
            var at = new FileAndUser(file, user.Id);
            if (answers.PregnancyTestPositive == true)
            {
                Followups.SuspendClearance(db, at, "Positive pregnancy test on the day of the dose.");
            }
            else if (answers.HospitalVisit == true)
            {
                Followups.SuspendClearance(db, at, "Hospital visit since the clearance.");
            }
        }

        private static PreCheckAnswers Answers(Command command) =>
            new()
            {
                IdentityCheckedTwice = command.IdentityCheckedTwice,
                RouteDoseLabelChecked = command.RouteDoseLabelChecked,
                AllergiesReread = command.AllergiesReread,
                HoursSinceSolids = command.HoursSinceSolids,
                MinutesSinceClearLiquids = command.MinutesSinceClearLiquids,
                Systolic = ReadingInputs.ToReading(command.Systolic),
                Diastolic = ReadingInputs.ToReading(command.Diastolic),
                HeartRate = ReadingInputs.ToReading(command.HeartRate),
                SpO2 = ReadingInputs.ToReading(command.SpO2),
                RespiratoryRate = ReadingInputs.ToReading(command.RespiratoryRate),
                PregnancyPossible = command.PregnancyPossible,
                PregnancyTestNotNeeded = command.PregnancyTestNotNeeded,
                PregnancyTestPositive = command.PregnancyTestPositive,
                HoursSincePregnancyTest = command.HoursSincePregnancyTest,
                SubstancesLastDay = command.SubstancesLastDay,
                Intoxicated = command.Intoxicated,
                MedicinesTaken = command.MedicinesTaken,
                NewMedicinesOrIllness = command.NewMedicinesOrIllness,
                NothingNew = command.HospitalVisit == true ? false : command.NothingNew,
                HospitalVisit = command.HospitalVisit,
                GlucoseMmolPerL = command.GlucoseMmolPerL,
                EmergencyContactConfirmed = command.EmergencyContactConfirmed,
                CrisisInformationShown = command.CrisisInformationShown,
                RescueKitReady = command.RescueKitReady,
                LifeSupportOnSite = command.LifeSupportOnSite,
                ChoicesReconfirmed = command.ChoicesReconfirmed,
            };
    }
}
