using System.Globalization;
using KapClinic.Web.Binding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace KapClinic.IntegrationTests.Binding;

/// <summary>What a binder of ours makes of a posted form.</summary>
internal sealed record Bound(object? Value, bool IsSet, string? Error)
{
    public static async Task<Bound> FromAsync<T>(params (string Name, string Value)[] form)
    {
        var metadata = new EmptyModelMetadataProvider().GetMetadataForType(typeof(T));
        var values = new FormCollection(
            form.ToDictionary(f => f.Name, f => new StringValues(f.Value), StringComparer.Ordinal)
        );
        var context = new DefaultModelBindingContext
        {
            ActionContext = new ActionContext { HttpContext = new DefaultHttpContext() },
            ModelMetadata = metadata,
            ModelName = "Input.X",
            ModelState = new ModelStateDictionary(),
            ValueProvider = new FormValueProvider(BindingSource.Form, values, CultureInfo.GetCultureInfo("en-CA")),
        };
        IModelBinder binder =
            Nullable.GetUnderlyingType(typeof(T)) == typeof(DateOnly) || typeof(T) == typeof(DateOnly)
                ? new DateOnlyBinder()
                : new NumberBinder();
        await binder.BindModelAsync(context);
        return new(
            context.Result.Model,
            context.Result.IsModelSet,
            context.ModelState.SelectMany(e => e.Value!.Errors).FirstOrDefault()?.ErrorMessage
        );
    }
}
