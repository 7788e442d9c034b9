using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.Web.Binding;

/// <summary>
/// Reads a date from one field (<c>2026-04-21</c>) or from day, month and year apart (<c>.Day</c>, <c>.Month</c>, <c>.Year</c>), and
/// says in words what is wrong with it. Two-digit years are refused: "4.3.26" may be a birth date or an appointment.
/// </summary>
internal sealed class DateOnlyBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var name = context.ModelName;
        var whole = context.ValueProvider.GetValue(name);
        var parts = new[] { "Day", "Month", "Year" }
            .Select(p => (Key: $"{name}.{p}", Value: context.ValueProvider.GetValue($"{name}.{p}")))
            .ToList();
        if (whole != ValueProviderResult.None)
        {
            context.ModelState.SetModelValue(name, whole);
            Take(context, whole.FirstValue?.Trim() ?? "", ReadWhole);
        }
        else if (parts.Any(p => p.Value != ValueProviderResult.None))
        {
            foreach (var (key, value) in parts)
            {
                context.ModelState.SetModelValue(key, value);
                context.ModelState.MarkFieldValid(key);
            }

            var typed = parts.Select(p => p.Value.FirstValue?.Trim() ?? "").ToList();
            Take(context, string.Concat(typed), _ => ReadParts(typed));
        }

        return Task.CompletedTask;
    }

    private static void Take(ModelBindingContext context, string typed, Func<string, (DateOnly?, string)> read)
    {
        if (typed.Length == 0)
        {
            if (context.ModelMetadata.IsReferenceOrNullableType)
            {
                context.Result = ModelBindingResult.Success(null);
            }
            else
            {
                context.ModelState.TryAddModelError(context.ModelName, "Enter a date.");
            }

            return;
        }

        var (date, problem) = read(typed);
        if (date is { } found)
        {
            context.Result = ModelBindingResult.Success(found);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, problem);
        }
    }

    private static (DateOnly?, string) ReadWhole(string typed) =>
        DateOnly.TryParseExact(
            typed,
            ["yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? (date, "")
            : (null, $"“{typed}” is not a date we can read. Write it like 2026-04-21 or 21 April 2026.");

    private static (DateOnly?, string) ReadParts(List<string> typed)
    {
        var numbers = typed
            .Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .ToList();
        var (day, month, year) = (numbers[0], numbers[1], numbers[2]);
        if (typed.Any(string.IsNullOrEmpty))
        {
            return (null, "Enter day, month and year.");
        }

        if (year is < 1000 or > 9999)
        {
            return (null, "Enter the year with four digits, such as 1984.");
        }

        if (month is < 1 or > 12)
        {
            return (null, "The month is a number from 1 to 12.");
        }

        return day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new DateOnly(year, month, day), "")
            : (
                null,
                $"{typed[0]} {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} does not exist. Check the day and the month."
            );
    }
}
