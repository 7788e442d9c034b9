using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>A usual week as typed: up to two stretches on each day, from Monday on.</summary>
public sealed class WeekInput
{
    public List<DayOfWeekInput> Days { get; set; } = [];

    public static WeekInput Of(IReadOnlyList<WeekTime> week) =>
        new()
        {
            Days =
            [
                .. Enumerable
                    .Range(1, 7)
                    .Select(i => (DayOfWeek)(i % 7))
                    .Select(day =>
                    {
                        var times = week.Where(t => t.Day == day).OrderBy(t => t.From).Take(2).ToList();
                        return new DayOfWeekInput
                        {
                            Day = day,
                            From = times.Count > 0 ? times[0].From : null,
                            Until = times.Count > 0 ? times[0].Until : null,
                            From2 = times.Count > 1 ? times[1].From : null,
                            Until2 = times.Count > 1 ? times[1].Until : null,
                        };
                    }),
            ],
        };

    /// <summary>The stretches; one with a single time is told on its field.</summary>
    public IReadOnlyList<WeekTime> Read(ModelStateDictionary state, string prefix)
    {
        var week = new List<WeekTime>();
        for (var i = 0; i < Days.Count; i++)
        {
            var day = Days[i];
            Add(day.Day, day.From, day.Until, $"{prefix}.Days[{i}].Until");
            Add(day.Day, day.From2, day.Until2, $"{prefix}.Days[{i}].Until2");
        }

        return week;

        void Add(DayOfWeek day, TimeOnly? from, TimeOnly? until, string field)
        {
            if (from is { } begins && until is { } ends)
            {
                week.Add(new WeekTime(day, begins, ends));
            }
            else if (from is not null || until is not null)
            {
                state.AddModelError(field, "Write both times, or neither.");
            }
        }
    }
}

public sealed class DayOfWeekInput
{
    public DayOfWeek Day { get; set; }
    public TimeOnly? From { get; set; }
    public TimeOnly? Until { get; set; }
    public TimeOnly? From2 { get; set; }
    public TimeOnly? Until2 { get; set; }
}
