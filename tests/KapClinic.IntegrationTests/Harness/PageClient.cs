using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>Reads pages and sends their forms as a browser would: with the form's own fields, anti-forgery token included.</summary>
public sealed class PageClient(HttpClient http) : IDisposable
{
    public HttpClient Http { get; } = http;

    public void Dispose() => Http.Dispose();

    public async Task<Page> GetAsync(string address) => await Page.ReadAsync(await Http.GetAsync(address), address);

    /// <summary>Follows redirects, at most five.</summary>
    public async Task<Page> FollowAsync(Page page)
    {
        for (var i = 0; i < 5 && page.Location is { } location; i++)
        {
            page = await GetAsync(location);
        }

        return page;
    }

    /// <summary>Opens a page and sends a form of it.</summary>
    public async Task<Page> SubmitAsync(
        string address,
        IReadOnlyDictionary<string, string?> fields,
        string form = "main form[method=post]",
        string? button = null
    ) => await SubmitAsync(await GetAsync(address), fields, form, button);

    /// <summary>Sends a form of this page.</summary>
    /// <param name="page">Where the form is.</param>
    /// <param name="fields">What is typed and chosen; null takes a field out. The rest is sent as the page has it.</param>
    /// <param name="form">A CSS selector.</param>
    /// <param name="button">CSS selector of the button that is pressed, where the form has several; it may send the form elsewhere.</param>
    public async Task<Page> SubmitAsync(
        Page page,
        IReadOnlyDictionary<string, string?> fields,
        string form = "main form[method=post]",
        string? button = null
    )
    {
        page.Status.ShouldBe(HttpStatusCode.OK, page.Address);
        var element =
            page.Document.QuerySelector(form) as IHtmlFormElement
            ?? throw new InvalidOperationException($"{page.Address} has no form {form}");
        var values = Fields(element).Where(f => !fields.ContainsKey(f.Key)).ToList();
        values.AddRange(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value!)));
        var pressed = button is null
            ? null
            : element.QuerySelector(button) ?? throw new InvalidOperationException($"{form} has no button {button}");
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
        {
            values.Add(KeyValuePair.Create(name, pressed.GetAttribute("value") ?? ""));
        }

        var action =
            pressed?.GetAttribute("formaction")
            ?? (element.GetAttribute("action") is { Length: > 0 } given ? given : page.Address);
        using var content = new FormUrlEncodedContent(values);
        return await Page.ReadAsync(await Http.PostAsync(action, content), action);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { IsDisabled: true } => (null, null),
                IHtmlInputElement { Type: "submit" or "button" or "file" or "image" } => (null, null),
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => (null, null),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                _ => (null, null),
            };
            if (!string.IsNullOrEmpty(name))
            {
                yield return KeyValuePair.Create(name, value ?? "");
            }
        }
    }
}

/// <summary>An answer as a person sees it.</summary>
public sealed record Page(HttpStatusCode Status, string Address, string? Location, string Html, IHtmlDocument Document)
{
    public static async Task<Page> ReadAsync(HttpResponseMessage answer, string address)
    {
        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            return new Page(
                answer.StatusCode,
                address,
                answer.Headers.Location?.OriginalString,
                html,
                new HtmlParser().ParseDocument(html)
            );
        }
    }

    /// <summary>The words of the first element that a CSS selector finds; null when there is none.</summary>
    public string? Text(string selector) => Document.QuerySelector(selector)?.TextContent.Trim();
}
