using FluentValidation;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>What every form about hours asks of its times.</summary>
internal static class WeekRules
{
    private const int MostStretches = 28;

    public static IRuleBuilderOptions<T, IReadOnlyList<WeekTime>> UsualWeek<T>(
        this IRuleBuilder<T, IReadOnlyList<WeekTime>> rule
    ) =>
        rule.NotNull()
            .WithMessage("Say the week; an empty list means no hours at all.")
            .Must(w => w is null || w.Count <= MostStretches)
            .WithMessage("At most four stretches on each day.")
            .Must(w => w is null || w.All(t => t.IsWhole && Enum.IsDefined(t.Day)))
            .WithMessage("Each stretch ends after it begins; 00:00 is the end of the day.")
            .Must(w => w is null || w.GroupBy(t => t.Day).All(NoOverlap))
            .WithMessage("Two stretches of one day overlap.");

    public static IRuleBuilderOptions<T, DateOnly> InTheCalendar<T>(this IRuleBuilder<T, DateOnly> rule) =>
        rule.InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2100, 1, 1))
            .WithMessage("Choose a day in the calendar.");

    private static bool NoOverlap(IEnumerable<WeekTime> day)
    {
        var inOrder = day.OrderBy(t => t.From).ToList();
        return inOrder
            .Zip(inOrder.Skip(1))
            .All(p => p.First.Until != TimeOnly.MinValue && p.First.Until <= p.Second.From);
    }
}
