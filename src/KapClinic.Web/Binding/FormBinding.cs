using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;

namespace KapClinic.Web.Binding;

/// <summary>How forms are read: dates and numbers by our own binders, empty text as empty text, and refusals in sentences.</summary>
internal sealed class FormBinding : IConfigureOptions<MvcOptions>, IModelBinderProvider, IDisplayMetadataProvider
{
    public void Configure(MvcOptions options)
    {
        // What must be filled in is said by each use case's validator, in its own words.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelBinderProviders.Insert(0, this);
        options.ModelMetadataDetailsProviders.Add(this);
        var say = options.ModelBindingMessageProvider;
        say.SetValueMustNotBeNullAccessor(_ => "Fill this in.");
        say.SetMissingBindRequiredValueAccessor(_ => "Fill this in.");
        say.SetMissingKeyOrValueAccessor(() => "Fill this in.");
        say.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}” could not be read. Check it and try again.");
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value =>
            $"“{value}” could not be read. Check it and try again."
        );
        say.SetUnknownValueIsInvalidAccessor(_ => "This could not be read. Check it and try again.");
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => "This could not be read. Check it and try again.");
        say.SetValueIsInvalidAccessor(value => $"“{value}” could not be read. Check it and try again.");
        say.SetValueMustBeANumberAccessor(_ => "Enter a number.");
        say.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number.");
    }

    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) ? new DateOnlyBinder()
            : NumberBinder.Reads(type) ? new NumberBinder()
            : null;
    }

    /// <summary>A text that may not be null stays empty text when nothing was typed, so that no handler meets a null it was promised not to.</summary>
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (
            context.Key is { MetadataKind: ModelMetadataKind.Property, PropertyInfo: { } property }
            && property.PropertyType == typeof(string)
            && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull
        )
        {
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
        }
    }
}
