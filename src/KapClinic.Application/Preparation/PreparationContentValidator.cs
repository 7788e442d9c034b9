using FluentValidation;
using KapClinic.Application.Notes;
using KapClinic.Domain.Preparation;

namespace KapClinic.Application.Preparation;

internal sealed class PreparationContentValidator : AbstractValidator<PreparationContent>
{
    public PreparationContentValidator()
    {
        RuleFor(c => c.Items)
            .Must(items => items is not null && items.All(i => PreparationChecklist.Find(i) is not null))
            .WithMessage("Choose items of the checklist.");
        RuleFor(c => c.Suitability)
            .Must(s => s is null or "yes" or "no" or "refer")
            .WithMessage("Choose yes, no or refer.");
        RuleFor(c => c.History).Text();
        RuleFor(c => c.CopingStrategies).Text();
        RuleFor(c => c.Supports).Text();
        RuleFor(c => c.Plan).Text();
        RuleFor(c => c.Readiness).OutOfTen();
    }
}
