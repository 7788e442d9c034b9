using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.Web.Binding;

/// <summary>
/// Reads numbers strictly: digits, one point, a leading minus. The framework would read "2,5" as 25, which must never happen to a dose.
/// </summary>
internal sealed class NumberBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var value = context.ValueProvider.GetValue(context.ModelName);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        context.ModelState.SetModelValue(context.ModelName, value);
        var typed = value.FirstValue?.Trim() ?? "";
        if (typed.Length == 0)
        {
            if (context.ModelMetadata.IsReferenceOrNullableType)
            {
                context.Result = ModelBindingResult.Success(null);
            }
            else
            {
                context.ModelState.TryAddModelError(context.ModelName, "Enter a number.");
            }

            return Task.CompletedTask;
        }

        if (Read(typed, context.ModelMetadata.UnderlyingOrModelType) is { } number)
        {
            context.Result = ModelBindingResult.Success(number);
        }
        else
        {
            context.ModelState.TryAddModelError(
                context.ModelName,
                Problem(typed, context.ModelMetadata.UnderlyingOrModelType)
            );
        }

        return Task.CompletedTask;
    }

    public static bool Reads(Type type) =>
        type == typeof(int)
        || type == typeof(long)
        || type == typeof(short)
        || type == typeof(decimal)
        || type == typeof(double);

    private static object? Read(string typed, Type type)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        const NumberStyles Fraction = Whole | NumberStyles.AllowDecimalPoint;
        var culture = CultureInfo.InvariantCulture;
        return type == typeof(int) ? (int.TryParse(typed, Whole, culture, out var i) ? i : null)
            : type == typeof(long) ? (long.TryParse(typed, Whole, culture, out var l) ? l : null)
            : type == typeof(short) ? (short.TryParse(typed, Whole, culture, out var s) ? s : null)
            : type == typeof(double)
                ? (double.TryParse(typed, Fraction, culture, out var d) && double.IsFinite(d) ? d : null)
            : decimal.TryParse(typed, Fraction, culture, out var m) ? m
            : null;
    }

    private static string Problem(string typed, Type type)
    {
        if (typed.Contains(',', StringComparison.Ordinal))
        {
            return $"“{typed}” can be read in two ways. Write it with a point, such as 2.5, and without commas.";
        }

        return type == typeof(decimal) || type == typeof(double)
            ? $"“{typed}” is not a number. Write digits only, such as 2.5; the unit stands beside the field."
            : $"“{typed}” is not a whole number. Write digits only, such as 12.";
    }
}
