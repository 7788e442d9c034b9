using KapClinic.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.IntegrationTests.Hardening;

/// <summary>The forms that pages take and the bodies that endpoints take, from their own declarations.</summary>
internal static class Forms
{
    public static IEnumerable<(string? Handler, IReadOnlyList<(string Name, Type Type)> Fields)> Of(MappedPage page) =>
        page
            .Descriptor.HandlerMethods.Where(h => HttpMethods.IsPost(h.HttpMethod))
            .Select(h =>
                (
                    h.Name,
                    (IReadOnlyList<(string, Type)>)
                        [
                            .. Bound(page.Descriptor.BoundProperties, page),
                            .. h.Parameters.SelectMany(p => BadValues.Fields(p.Name, p.ParameterType)),
                        ]
                )
            );

    private static IEnumerable<(string Name, Type Type)> Bound(
        IEnumerable<ParameterDescriptor> properties,
        MappedPage page
    ) =>
        properties
            .Where(p => !page.Pattern.Contains("{" + p.Name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(p => BadValues.Fields(p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType));

    public static Type? BodyOf(MappedAction action) =>
        action
            .Descriptor.Parameters.FirstOrDefault(p => p.BindingInfo?.BindingSource == BindingSource.Body)
            ?.ParameterType;

    public static async Task<string> TokenAsync(PageClient browser) =>
        (await browser.GetAsync("/account"))
            .Document.QuerySelector("input[name=__RequestVerificationToken]")
            ?.GetAttribute("value")
        ?? throw new InvalidOperationException("Every signed-in page has a form to sign out, with its token.");

    public static async Task<Page> PostAsync(
        PageClient browser,
        string address,
        string token,
        IReadOnlyList<(string Name, Type Type)> fields,
        string way
    )
    {
        var values = fields
            .Select(f => (f.Name, Value: BadValues.Of(way, f.Type)))
            .Where(f => f.Value is not null)
            .Select(f => KeyValuePair.Create(f.Name, Whole(f.Value!)))
            .Append(KeyValuePair.Create("__RequestVerificationToken", token));
        using var content = new FormUrlEncodedContent(values);
        return await Page.ReadAsync(await browser.Http.PostAsync(address, content), address);
    }

    /// <summary>Half a surrogate pair cannot be sent by a form; JSON can carry it.</summary>
    public static string Whole(string value) => value.Replace("\uD83C", "", StringComparison.Ordinal);
}
