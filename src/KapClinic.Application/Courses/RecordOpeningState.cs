using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using MediatR;

namespace KapClinic.Application.Courses;

/// <summary>A therapist attests what a client in mid-course brings along: preparation to credit, doses given elsewhere. It counts once a prescriber signs.</summary>
public static class RecordOpeningState
{
    public const int TextLength = 2000;
    public const int MostDoses = 30;

    [Allow(Role.Therapist)]
    [Act("attested an opening state")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public int CreditedPreparations { get; init; }
        public IReadOnlyList<DoseElsewhere> EarlierDoses { get; init; } = [];

        /// <summary>Where it is known from: "letter of the clinic in Portland, 3 March".</summary>
        public string Source { get; init; } = "";
        public string Password { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.Of(CourseId);
    }

    /// <summary>A dose given before the client came here: the day by the clinic's calendar, milligrams, and how it went.</summary>
    public sealed record DoseElsewhere(DateOnly? GivenOn, Route? Route, decimal? Milligrams, string? Reactions);

    internal sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>Ketamine was first given to people in 1964.</summary>
        private static readonly DateOnly Earliest = new(1964, 1, 1);

        public Validator()
        {
            RuleFor(c => c.CreditedPreparations).InclusiveBetween(0, 10).WithMessage("Write a number from 0 to 10.");
            RuleFor(c => c.EarlierDoses)
                .Must(doses => doses.Count <= MostDoses)
                .WithMessage($"Write at most {MostDoses} doses.");
            RuleForEach(c => c.EarlierDoses)
                .ChildRules(dose =>
                {
                    dose.RuleFor(d => d.GivenOn)
                        .Must(day => day >= Earliest)
                        .WithMessage("Write the day of this dose.");
                    dose.RuleFor(d => d.Route)
                        .Must(route => route is { } chosen && Enum.IsDefined(chosen))
                        .WithMessage("Choose a route.");
                    dose.RuleFor(d => d.Milligrams)
                        .NotNull()
                        .WithMessage("Write the milligrams, from 0.1 to 2000.")
                        .InclusiveBetween(0.1m, 2000m)
                        .WithMessage("Write the milligrams, from 0.1 to 2000.");
                    dose.RuleFor(d => d.Reactions)
                        .MaximumLength(TextLength)
                        .WithMessage($"Use at most {TextLength} characters.");
                });
            RuleFor(c => c.Source).Given(TextLength, "Write where this is known from.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ISigner signer) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAsync(command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened.Error;
            }

            var file = opened.Value;
            if (OpeningStates.Refusal(file) is { } refusal)
            {
                return refusal;
            }

            for (var i = 0; i < command.EarlierDoses.Count; i++)
            {
                if (command.EarlierDoses[i].GivenOn > file.Today)
                {
                    return CourseErrors.EarlierDoseInFuture(i);
                }
            }

            var signature = await signer.SignAsync(command.Password, cancellationToken);
            if (!signature.Succeeded)
            {
                return signature.Error;
            }

            file.Course.Open(
                new OpeningState(
                    command.CreditedPreparations,
                    [.. command.EarlierDoses.Select(d => Attested(d, file)).OrderBy(d => d.GivenAt)],
                    command.Source.Trim(),
                    signature.Value,
                    SignedBy: null
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        /// <summary>The hour of a dose elsewhere is not known: the last minute of its day, so that the time since is never taken for longer than it is.</summary>
        private static EarlierDose Attested(DoseElsewhere dose, CourseFile file)
        {
            var local = dose.GivenOn!.Value.ToDateTime(new TimeOnly(23, 59));
            var at = new DateTimeOffset(local, file.Zone.GetUtcOffset(local)).ToUniversalTime();
            return new EarlierDose(
                at > file.Now ? file.Now : at,
                dose.Route!.Value,
                dose.Milligrams!.Value,
                dose.Reactions?.Trim() ?? ""
            );
        }
    }
}

internal static class OpeningStates
{
    /// <summary>Only before the first own dose, and only until a prescriber has signed.</summary>
    public static Error? Refusal(CourseFile file) =>
        !file.Course.IsOpen ? CourseErrors.Closed
        : file.Visits.Any(v => v.Doses.Count > 0) ? CourseErrors.DoseGivenAlready
        : file.Course.OpeningState is { Counts: true } ? CourseErrors.OpeningStateSigned
        : null;
}
