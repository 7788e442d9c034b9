using FluentValidation;
using KapClinic.Application.Notes;
using KapClinic.Domain.Integration;

namespace KapClinic.Application.Integration;

internal sealed class IntegrationContentValidator : AbstractValidator<IntegrationContent>
{
    /// <summary>One to three small steps (clinical reference §8.3); a few more are kept all the same.</summary>
    private const int MostActions = 5;

    public IntegrationContentValidator()
    {
        RuleFor(c => c.Themes)
            .Must(t => t is not null && t.All(x => Themes.Find(x) is not null))
            .WithMessage("Choose themes from the list.");
        RuleFor(c => c.Narrative).Text();
        RuleFor(c => c.Insight).Text();
        RuleFor(c => c.LingeringEffects).Text();
        RuleFor(c => c.Vulnerability).Text();
        RuleFor(c => c.RiskCheck).Text();
        RuleFor(c => c.Plan).Text();
        RuleFor(c => c.Mood).OutOfTen();
        RuleFor(c => c.Confidence).OutOfTen();
        RuleFor(c => c.Practices)
            .Must(p => p is not null && p.Count <= 20 && p.All(x => x is { Length: > 0 and <= 60 }))
            .WithMessage("Choose practices from the list.");
        RuleFor(c => c.Actions)
            .Must(a => a is not null && a.Count <= MostActions)
            .WithMessage($"At most {MostActions} steps; small ones are done.");
        RuleForEach(c => c.Actions)
            .Must(a => a is { What.Length: > 0 and <= 300, Who.Length: <= 100 })
            .WithMessage("Write what, in at most 300 characters, and who.");
    }
}
