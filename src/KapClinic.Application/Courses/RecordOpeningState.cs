using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
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
        public IReadOnlyList<EarlierDose> EarlierDoses { get; init; } = [];

        /// <summary>Where it is known from: "letter of the clinic in Portland, 3 March".</summary>
        public string Source { get; init; } = "";
        public string Password { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CreditedPreparations).InclusiveBetween(0, 10).WithMessage("Write a number from 0 to 10.");
            RuleFor(c => c.EarlierDoses)
                .Must(doses => doses.Count <= MostDoses)
                .WithMessage($"Write at most {MostDoses} doses.");
            RuleForEach(c => c.EarlierDoses)
                .ChildRules(dose =>
                {
                    dose.RuleFor(d => d.Route).IsInEnum().WithMessage("Choose a route.");
                    dose.RuleFor(d => d.Milligrams)
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

            if (command.EarlierDoses.Any(d => d.GivenAt > file.Now))
            {
                return CourseErrors.EarlierDoseInFuture;
            }

            var signature = await signer.SignAsync(command.Password, cancellationToken);
            if (!signature.Succeeded)
            {
                return signature.Error;
            }

            file.Course.Open(
                new OpeningState(
                    command.CreditedPreparations,
                    [.. command.EarlierDoses.OrderBy(d => d.GivenAt)],
                    command.Source.Trim(),
                    signature.Value,
                    SignedBy: null
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
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
