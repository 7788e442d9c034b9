using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KapClinic.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace KapClinic.IntegrationTests.Hardening;

/// <summary>
/// Every form and every endpoint answers over-long, malformed, wrong-type, foreign and repeated input with a refusal: never with
/// an error of ours, and what was typed is still there. The addresses come from the application's own table.
/// </summary>
public sealed class BadInputTests(HardeningFixture clinic) : IClassFixture<HardeningFixture>
{
    [Fact]
    public async Task Page_WithAnIdOfNothing_IsNotFound()
    {
        var wrong = new List<string>();
        foreach (var user in (TestUser[])[clinic.Everybody, clinic.Scenario.FrontDesk])
        {
            using var browser = await clinic.OpenPagesAsync(user);
            foreach (
                var page in (await Addresses.PagesAsync(clinic.Services)).Where(p => Addresses.HasParameters(p.Pattern))
            )
            {
                string[] ids =
                [
                    Guid.CreateVersion7().ToString(),
                    Guid.Empty.ToString(),
                    "no-such-thing",
                    "0",
                    new string('9', 400),
                    "'; DROP TABLE clients; --",
                    "..%2f..",
                    clinic.Scenario.RoomId.ToString(),
                ];
                foreach (var id in ids)
                {
                    var address = Addresses.Fill(page.Pattern, _ => id);
                    var answer = await browser.GetAsync(address);
                    // A role that may not open the page at all hears that first.
                    if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                    {
                        wrong.Add(
                            $"{user.Name}: {page.Pattern} with {id[..Math.Min(30, id.Length)]}: {(int)answer.Status}{clinic.Faults.Take()}"
                        );
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_WithAnyQuery_Answers()
    {
        var wrong = new List<string>();
        var asked = 0;
        using var browser = await clinic.OpenPagesAsync(clinic.Everybody);
        foreach (var page in await Addresses.PagesAsync(clinic.Services))
        {
            var address = Addresses.Fill(page.Pattern, name => Addresses.Known(clinic, page.Pattern, name));
            foreach (var (name, type) in QueryFields(page))
            {
                foreach (var way in BadValues.Ways)
                {
                    asked++;
                    var value = BadValues.Of(way, type) ?? "";
                    // No browser sends an address longer than this.
                    value = value[..Math.Min(2_000, value.Length)];
                    var answer = await browser.GetAsync($"{address}?{name}={Uri.EscapeDataString(Forms.Whole(value))}");
                    if ((int)answer.Status >= 500)
                    {
                        wrong.Add($"{page.Pattern}?{name} {way}: {(int)answer.Status}{clinic.Faults.Take()}");
                    }
                }
            }
        }

        asked.ShouldBeGreaterThan(10);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_WithAnythingInIt_IsRefusedOrTaken()
    {
        var wrong = new List<string>();
        var sent = 0;
        foreach (var user in clinic.People.Prepend(clinic.Everybody))
        {
            using var browser = await clinic.OpenPagesAsync(user);
            var token = await Forms.TokenAsync(browser);
            foreach (var page in await Addresses.PagesAsync(clinic.Services))
            {
                // Signing out is a form as well, and would end the test's sign-in.
                if (page.Pattern == "/sign-out")
                {
                    continue;
                }

                foreach (var (handler, fields) in Forms.Of(page))
                {
                    // Whoever may do everything tries everything, twice over, as an impatient finger does.
                    var all = user == clinic.Everybody;
                    foreach (var way in all ? BadValues.Ways : ["long", "foreign id"])
                    {
                        for (var time = 0; time < (all ? 2 : 1); time++)
                        {
                            sent++;
                            var known = Addresses.Fill(
                                page.Pattern,
                                name => Addresses.Known(clinic, page.Pattern, name)
                            );
                            var address = handler is null ? known : $"{known}?handler={handler}";
                            var answer = await Forms.PostAsync(browser, address, token, fields, way);
                            if ((int)answer.Status >= 500)
                            {
                                wrong.Add(
                                    $"{user.Name}: {page.Pattern} {handler} {way}: {(int)answer.Status}{clinic.Faults.Take()}"
                                );
                                break;
                            }
                        }
                    }
                }
            }
        }

        sent.ShouldBeGreaterThan(100);
        wrong.Distinct(StringComparer.Ordinal).Take(40).ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_ThatIsRefused_StillHoldsWhatWasTyped()
    {
        var lost = new List<string>();
        var seen = 0;
        using var browser = await clinic.OpenPagesAsync(clinic.Everybody);
        foreach (var page in await Addresses.PagesAsync(clinic.Services))
        {
            if (page.Pattern == "/sign-out" || page.IsPublic)
            {
                continue;
            }

            var address = Addresses.Fill(page.Pattern, name => Addresses.Known(clinic, page.Pattern, name));
            var shown = await browser.GetAsync(address);
            if (shown.Status != HttpStatusCode.OK)
            {
                continue;
            }

            foreach (var form in shown.Document.QuerySelectorAll("main form[method=post]"))
            {
                var texts = form.QuerySelectorAll("textarea[name], input[type=text][name]")
                    .Select(e => e.GetAttribute("name")!)
                    .Where(n => n.Contains('.', StringComparison.Ordinal))
                    .Distinct(StringComparer.Ordinal)
                    .ToList();
                if (texts.Count == 0)
                {
                    continue;
                }

                // Too long for any field, and unmistakable.
                var typed = texts.ToDictionary(
                    n => n,
                    n => (string?)(new string('z', 9_000) + " " + n.Length.ToString(CultureInfo.InvariantCulture)),
                    StringComparer.Ordinal
                );
                var action = form.GetAttribute("action") is { Length: > 0 } given ? given : address;
                var token =
                    form.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")
                    ?? await Forms.TokenAsync(browser);
                using var content = new FormUrlEncodedContent(
                    typed.Append(KeyValuePair.Create("__RequestVerificationToken", (string?)token))
                );
                var answer = await Page.ReadAsync(await browser.Http.PostAsync(action, content), action);
                if (answer.Status is HttpStatusCode.Redirect or HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
                {
                    continue;
                }

                seen++;
                foreach (var (name, value) in typed)
                {
                    var still = answer
                        .Document.QuerySelectorAll($"[name=\"{name}\"]")
                        .Any(e =>
                            (e.GetAttribute("value") ?? e.TextContent).Contains(value!, StringComparison.Ordinal)
                        );
                    if (!still)
                    {
                        lost.Add(
                            $"{page.Pattern} ({action.Split('?')[^1]}) {name}: {(int)answer.Status}{clinic.Faults.Take()}"
                        );
                    }
                }
            }
        }

        seen.ShouldBeGreaterThan(5);
        lost.ShouldBeEmpty();
    }

    [Fact]
    public async Task Endpoint_WithAnythingInIt_RefusesWithACode()
    {
        var wrong = new List<string>();
        foreach (var user in (TestUser[])[clinic.Everybody, clinic.Scenario.FrontDesk])
        {
            using var api = await clinic.OpenApiAsync(user);
            foreach (
                var action in Addresses
                    .Actions(clinic.Services)
                    .Where(a => !a.Pattern.StartsWith("/api/v1/token", StringComparison.Ordinal))
            )
            {
                foreach (var (address, what) in AddressesOf(action))
                {
                    foreach (var (body, way) in Bodies(action))
                    {
                        foreach (var version in (string?[])["\"0\"", "*", "\"99999999999999\"", null])
                        {
                            using var answer = await SendAsync(api, action.Method, address, body, version);
                            var problem = await ProblemAsync(answer);
                            if (problem is not null)
                            {
                                wrong.Add(
                                    $"{user.Roles.Count} roles: {action.Method} {action.Pattern} {what} {way} If-Match {version}: {problem}{clinic.Faults.Take()}"
                                );
                            }

                            if (!NamesVersion(action))
                            {
                                break;
                            }
                        }
                    }
                }
            }
        }

        wrong.Distinct(StringComparer.Ordinal).Take(40).ShouldBeEmpty();
    }

    /// <summary>What is wrong with an answer; null when it is a proper refusal, or taken.</summary>
    private static async Task<string?> ProblemAsync(HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode < 400)
        {
            return null;
        }

        if ((int)answer.StatusCode >= 500)
        {
            return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }

        var text = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{(int)answer.StatusCode} without problem details: {text[..Math.Min(80, text.Length)]}";
        }

        using var details = JsonDocument.Parse(text);
        return details.RootElement.TryGetProperty("code", out var code) && code.GetString() is { Length: > 0 }
            ? null
            : $"{(int)answer.StatusCode} without a code";
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient api,
        string method,
        string address,
        string? body,
        string? version
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        return await api.SendAsync(request);
    }

    private IEnumerable<(string Address, string What)> AddressesOf(MappedAction action)
    {
        yield return (Addresses.Fill(action.Pattern, n => Addresses.Known(clinic, action.Pattern, n)), "known");
        if (Addresses.HasParameters(action.Pattern))
        {
            yield return (Addresses.Fill(action.Pattern, _ => Guid.CreateVersion7().ToString()), "unknown id");
            yield return (Addresses.Fill(action.Pattern, _ => "no-such-thing"), "malformed id");
        }
    }

    private static IEnumerable<(string? Body, string Way)> Bodies(MappedAction action)
    {
        if (Forms.BodyOf(action) is not { } type)
        {
            yield return (null, "no body");
            yield break;
        }

        foreach (
            var raw in (string?[])[null, "", "{", "null", "[]", "\"words\"", "{}", "{\"a\":" + new string('[', 500)]
        )
        {
            yield return (raw, raw is null ? "no body" : raw[..Math.Min(8, raw.Length)]);
        }

        foreach (var way in BadValues.Ways)
        {
            yield return (BadValues.Json(way, type)?.ToJsonString() ?? "null", way);
        }
    }

    private static bool NamesVersion(MappedAction action) =>
        action.Descriptor.EndpointMetadata.OfType<KapClinic.Web.Api.IfMatchAttribute>().Any()
        || action.Descriptor.FilterDescriptors.Any(f => f.Filter is KapClinic.Web.Api.IfMatchAttribute);

    private static IEnumerable<(string Name, Type Type)> QueryFields(MappedPage page) =>
        page
            .Descriptor.BoundProperties.Where(p => p.BindingInfo?.RequestPredicate is not { } asked || asked(Reading))
            .Where(p => !page.Pattern.Contains("{" + p.Name, StringComparison.OrdinalIgnoreCase))
            .Concat(
                page.Descriptor.HandlerMethods.Where(h => HttpMethods.IsGet(h.HttpMethod)).SelectMany(h => h.Parameters)
            )
            .SelectMany(p => BadValues.Fields(p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType));

    private static readonly ActionContext Reading = new(
        new DefaultHttpContext { Request = { Method = "GET" } },
        new RouteData(),
        new ActionDescriptor()
    );
}
