using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Access;

/// <summary>What stands on a field whose text is no number, date or choice at all, in words that say what to do.</summary>
internal static class FormMessages
{
    public static void Apply(MvcOptions options)
    {
        // Whether something must be filled in is said by the request's validator, in a sentence of its own.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => Unreadable(value));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(Unreadable);
        messages.SetValueIsInvalidAccessor(Unreadable);
        messages.SetUnknownValueIsInvalidAccessor(_ => "This cannot be read. Check it, please.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "This cannot be read. Check it, please.");
        messages.SetValueMustBeANumberAccessor(_ => "Write a number.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Write a number.");
        messages.SetValueMustNotBeNullAccessor(_ => "Fill this in, please.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Fill this in, please.");
        messages.SetMissingKeyOrValueAccessor(() => "Fill this in, please.");
    }

    private static string Unreadable(string value) =>
        $"\"{(value.Length > 40 ? value[..40] + "…" : value)}\" cannot be read here. Check it, please.";
}
