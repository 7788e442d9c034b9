using FluentValidation;
using KapClinic.Domain.Discharge;

namespace KapClinic.Application.Discharge;

/// <summary>Modified Aldrete as chosen part by part, 0 to 2 each; all five or none.</summary>
public sealed record AldreteInput
{
    public int? Activity { get; init; }
    public int? Respiration { get; init; }
    public int? Circulation { get; init; }
    public int? Consciousness { get; init; }
    public int? Oxygen { get; init; }

    /// <summary>Null until every part is chosen.</summary>
    public AldreteScore? ToScore() =>
        (Activity, Respiration, Circulation, Consciousness, Oxygen) is ({ } a, { } r, { } c, { } w, { } o)
            ? new AldreteScore(a, r, c, w, o)
            : null;

    public static AldreteInput? Of(AldreteScore? score) =>
        score is null
            ? null
            : new AldreteInput
            {
                Activity = score.Activity,
                Respiration = score.Respiration,
                Circulation = score.Circulation,
                Consciousness = score.Consciousness,
                Oxygen = score.Oxygen,
            };
}

/// <summary>The adapted PADSS as chosen part by part, 0 to 2 each; all five or none.</summary>
public sealed record PadssInput
{
    public int? Vitals { get; init; }
    public int? Activity { get; init; }
    public int? Nausea { get; init; }
    public int? Pain { get; init; }
    public int? PsychologicalState { get; init; }

    /// <inheritdoc cref="AldreteInput.ToScore"/>
    public AdaptedPadssScore? ToScore() =>
        (Vitals, Activity, Nausea, Pain, PsychologicalState) is ({ } v, { } a, { } n, { } p, { } m)
            ? new AdaptedPadssScore(v, a, n, p, m)
            : null;

    public static PadssInput? Of(AdaptedPadssScore? score) =>
        score is null
            ? null
            : new PadssInput
            {
                Vitals = score.Vitals,
                Activity = score.Activity,
                Nausea = score.Nausea,
                Pain = score.Pain,
                PsychologicalState = score.PsychologicalState,
            };
}

/// <summary>Whatever part of a score is chosen lies between 0 and 2, and no part is left out.</summary>
internal sealed class AldreteValidator : AbstractValidator<AldreteInput>
{
    public AldreteValidator()
    {
        RuleFor(s => s.Activity).Part(s => s == new AldreteInput());
        RuleFor(s => s.Respiration).Part(s => s == new AldreteInput());
        RuleFor(s => s.Circulation).Part(s => s == new AldreteInput());
        RuleFor(s => s.Consciousness).Part(s => s == new AldreteInput());
        RuleFor(s => s.Oxygen).Part(s => s == new AldreteInput());
    }
}

/// <inheritdoc cref="AldreteValidator"/>
internal sealed class PadssValidator : AbstractValidator<PadssInput>
{
    public PadssValidator()
    {
        RuleFor(s => s.Vitals).Part(s => s == new PadssInput());
        RuleFor(s => s.Activity).Part(s => s == new PadssInput());
        RuleFor(s => s.Nausea).Part(s => s == new PadssInput());
        RuleFor(s => s.Pain).Part(s => s == new PadssInput());
        RuleFor(s => s.PsychologicalState).Part(s => s == new PadssInput());
    }
}

internal static class ScoreParts
{
    public static void Part<T>(this IRuleBuilderInitial<T, int?> part, Func<T, bool> isEmpty) =>
        part.Cascade(CascadeMode.Stop)
            .NotNull()
            .When(s => !isEmpty(s), ApplyConditionTo.CurrentValidator)
            .WithMessage("Score this part too: one left out makes no sum.")
            .InclusiveBetween(0, 2)
            .WithMessage("Each part is 0, 1 or 2.");
}
