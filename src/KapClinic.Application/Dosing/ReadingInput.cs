using FluentValidation;
using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing;

/// <summary>A reading as typed: a number, or why there is none.</summary>
public sealed record ReadingInput
{
    public int? Value { get; init; }

    /// <summary>Why there is no number; read only where there is none. Null: not taken.</summary>
    public ReadingKind? Without { get; init; }

    public static ReadingInput Of(int value) => new() { Value = value };

    /// <summary>As it would have been typed; null where nothing was.</summary>
    public static ReadingInput? Of(Reading reading) =>
        reading.Value is { } value ? Of(value)
        : reading.WasAnswered ? new ReadingInput { Without = reading.Kind }
        : null;

    public Reading ToReading() =>
        Value is { } number ? Reading.Of(number)
        : Without is null or ReadingKind.Measured ? Reading.NotTaken
        : new Reading(Without.Value);
}

internal static class ReadingInputs
{
    public const int Greatest = 999;

    public static Reading ToReading(ReadingInput? input) => input?.ToReading() ?? Reading.NotTaken;

    /// <summary>Keeps slips of the keyboard out; what is clinically unusual is asked about, not refused.</summary>
    public static void IsReading<T>(this IRuleBuilder<T, ReadingInput?> rule) =>
        rule.ChildRules(reading =>
        {
            reading
                .RuleFor(r => r!.Value)
                .InclusiveBetween(0, Greatest)
                .WithMessage($"Enter a number between 0 and {Greatest}.");
            reading.RuleFor(r => r!.Without).IsInEnum().WithMessage("Choose one of the reasons.");
        });
}
