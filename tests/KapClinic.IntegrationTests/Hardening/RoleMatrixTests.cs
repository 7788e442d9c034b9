using System.Net;
using System.Reflection;
using KapClinic.Application;
using KapClinic.Application.Access;
using KapClinic.IntegrationTests.Harness;
using KapClinic.Web.Access;

namespace KapClinic.IntegrationTests.Hardening;

/// <summary>
/// Every page and endpoint for every role and for nobody. What a role may see follows from the declaration on the request that
/// the address leads to, which is noted while somebody with every role opens it.
/// </summary>
public sealed class RoleMatrixTests(HardeningFixture clinic) : IClassFixture<HardeningFixture>
{
    [Fact]
    public async Task Page_ForEachRole_FollowsTheDeclarationOfItsRequest()
    {
        var pages = (await Addresses.PagesAsync(clinic.Services)).Where(p => !p.IsPublic).ToList();
        var needs = new Dictionary<string, IReadOnlyList<Type>>(StringComparer.Ordinal);
        var wrong = new List<string>();
        using (var browser = await clinic.OpenPagesAsync(clinic.Everybody))
        {
            foreach (var page in pages)
            {
                clinic.Sent.Take();
                var answer = await browser.GetAsync(Address(page.Pattern));
                needs[page.Pattern] = clinic.Sent.Take();
                if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound))
                {
                    wrong.Add($"{page.Pattern} for everybody: {(int)answer.Status}{clinic.Faults.Take()}");
                }
            }
        }

        foreach (var user in clinic.People)
        {
            using var browser = await clinic.OpenPagesAsync(user);
            foreach (var page in pages)
            {
                var answer = await browser.GetAsync(Address(page.Pattern));
                var may = Opens(page, user) && (needs[page.Pattern] is not [var first, ..] || Allows(first, user));
                if (!may && answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
                {
                    wrong.Add($"{page.Pattern} for {user.Name}: {(int)answer.Status}, though it is not theirs");
                }

                if (may && answer.Status == HttpStatusCode.Forbidden && !MayBeOffTheTeam(user, page))
                {
                    wrong.Add(
                        $"{page.Pattern} for {user.Name}: 403, though {string.Join(", ", needs[page.Pattern].Select(UseCase))} allow it"
                    );
                }

                if ((int)answer.Status >= 500)
                {
                    wrong.Add($"{page.Pattern} for {user.Name}: {(int)answer.Status}{clinic.Faults.Take()}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_ForNobody_LeadsToTheSignIn()
    {
        using var browser = clinic.OpenPages();
        var wrong = new List<string>();
        foreach (var page in (await Addresses.PagesAsync(clinic.Services)).Where(p => !p.IsPublic))
        {
            clinic.Sent.Take();
            var answer = await browser.GetAsync(Address(page.Pattern));
            if (
                answer.Status != HttpStatusCode.Redirect
                || answer.Location?.Contains("/sign-in", StringComparison.Ordinal) != true
                || clinic.Sent.Take().Count > 0
            )
            {
                wrong.Add($"{page.Pattern}: {(int)answer.Status} {answer.Location}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Endpoint_ForNobody_IsUnauthorized()
    {
        using var api = clinic.OpenApi();
        var wrong = new List<string>();
        foreach (var action in Addresses.Actions(clinic.Services).Where(a => !a.IsPublic))
        {
            using var request = new HttpRequestMessage(new HttpMethod(action.Method), Address(action.Pattern));
            using var answer = await api.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{action.Method} {action.Pattern}: {(int)answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Question_OfTheApi_ForEachRole_FollowsItsDeclaration()
    {
        var actions = Addresses.Actions(clinic.Services).Where(a => a.Method == "GET").ToList();
        var needs = new Dictionary<string, IReadOnlyList<Type>>(StringComparer.Ordinal);
        using (var api = await clinic.OpenApiAsync(clinic.Everybody))
        {
            foreach (var action in actions)
            {
                clinic.Sent.Take();
                using var answer = await api.GetAsync(Address(action.Pattern));
                ((int)answer.StatusCode).ShouldBeLessThan(500, action.Pattern + clinic.Faults.Take());
                needs[action.Pattern] = clinic.Sent.Take();
            }
        }

        var wrong = new List<string>();
        foreach (var user in clinic.People)
        {
            using var api = await clinic.OpenApiAsync(user);
            foreach (var action in actions.Where(a => needs[a.Pattern].Count > 0))
            {
                using var answer = await api.GetAsync(Address(action.Pattern));
                var may = Allows(needs[action.Pattern][0], user);
                if (!may && answer.StatusCode != HttpStatusCode.Forbidden)
                {
                    wrong.Add($"{action.Pattern} for {user.Name}: {(int)answer.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>
    /// What a role may send follows from the declaration on the request behind the form: a forbidden one is answered by 403 and nothing
    /// of it is let through to a handler.
    /// </summary>
    [Fact]
    public async Task Form_ForEachRole_IsRefusedBeforeItHasAnEffect()
    {
        var pages = (await Addresses.PagesAsync(clinic.Services)).Where(p => !p.IsPublic && p.Pattern != "/sign-out");
        var forms = pages
            .SelectMany(p => Forms.Of(p).Select(f => (Page: p, f.Handler, f.Fields)))
            .Select(f => (f.Page, Address: Address(f.Page.Pattern, f.Handler), f.Fields))
            .ToList();
        var needs = new Dictionary<string, IReadOnlyList<Type>>(StringComparer.Ordinal);
        using (var browser = await clinic.OpenPagesAsync(clinic.Everybody))
        {
            var token = await Forms.TokenAsync(browser);
            foreach (var (_, address, fields) in forms)
            {
                needs[address] = await CommandsAsync(() => PostAsync(browser, address, token, fields));
            }
        }

        var wrong = new List<string>();
        var refused = 0;
        foreach (var user in clinic.People.Append(clinic.Scenario.Stranger))
        {
            using var browser = await clinic.OpenPagesAsync(user);
            var token = await Forms.TokenAsync(browser);
            foreach (var (page, address, fields) in forms.Where(f => needs[f.Address].Count > 0))
            {
                if (Opens(page, user) && needs[address].All(n => Allows(n, user)))
                {
                    continue;
                }

                clinic.Sent.Take();
                var answer = await PostAsync(browser, address, token, fields);
                refused++;
                var through = clinic.Sent.Take().Where(IsCommand).Where(t => !Allows(t, user)).ToList();
                if (answer.Status != HttpStatusCode.Forbidden || through.Count > 0)
                {
                    wrong.Add(
                        $"{address} for {user.Name}: {(int)answer.Status} {answer.Location}, let through: {string.Join(", ", through.Select(UseCase))}{clinic.Faults.Take()}"
                    );
                }
            }
        }

        needs.Values.Count(n => n.Count > 0).ShouldBeGreaterThan(40, "the forms lead to their requests");
        refused.ShouldBeGreaterThan(100);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_OfTheApi_ForEachRole_IsRefusedBeforeItHasAnEffect()
    {
        var actions = Addresses
            .Actions(clinic.Services)
            .Where(a => a.Method != "GET" && !a.IsPublic)
            .Where(a => !a.Pattern.StartsWith("/api/v1/token", StringComparison.Ordinal))
            .ToList();
        var needs = new Dictionary<MappedAction, IReadOnlyList<Type>>();
        using (var api = await clinic.OpenApiAsync(clinic.Everybody))
        {
            foreach (var action in actions)
            {
                needs[action] = await CommandsAsync(async () =>
                {
                    using var answer = await SendAsync(api, action);
                });
            }
        }

        var wrong = new List<string>();
        var refused = 0;
        foreach (var user in clinic.People.Append(clinic.Scenario.Stranger))
        {
            using var api = await clinic.OpenApiAsync(user);
            foreach (var action in actions.Where(a => needs[a].Any(n => !Allows(n, user))))
            {
                clinic.Sent.Take();
                using var answer = await SendAsync(api, action);
                refused++;
                var through = clinic.Sent.Take().Where(IsCommand).Where(t => !Allows(t, user)).ToList();
                if (answer.StatusCode != HttpStatusCode.Forbidden || through.Count > 0)
                {
                    wrong.Add(
                        $"{action.Method} {action.Pattern} for {user.Name}: {(int)answer.StatusCode}, let through: {string.Join(", ", through.Select(UseCase))}{clinic.Faults.Take()}"
                    );
                }
            }
        }

        needs.Values.Count(n => n.Count > 0).ShouldBeGreaterThan(40, "the actions lead to their requests");
        refused.ShouldBeGreaterThan(100);
        wrong.ShouldBeEmpty();
    }

    /// <summary>Values of the right form for records that exist; what they ask for need not make sense.</summary>
    private static Task<Page> PostAsync(
        PageClient browser,
        string address,
        string token,
        IReadOnlyList<(string Name, Type Type)> fields
    ) => Forms.PostAsync(browser, address, token, fields, "foreign id");

    private async Task<HttpResponseMessage> SendAsync(HttpClient api, MappedAction action)
    {
        using var request = new HttpRequestMessage(new HttpMethod(action.Method), Address(action.Pattern));
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        if (Forms.BodyOf(action) is { } body)
        {
            request.Content = new StringContent(
                BadValues.Json("foreign id", body)?.ToJsonString() ?? "null",
                System.Text.Encoding.UTF8,
                "application/json"
            );
        }

        return await api.SendAsync(request);
    }

    /// <summary>The changes that something asks for, whether or not they were let through.</summary>
    private async Task<IReadOnlyList<Type>> CommandsAsync(Func<Task> act)
    {
        clinic.Attempted.Take();
        await act();
        return [.. clinic.Attempted.Take().Where(IsCommand)];
    }

    private static bool IsCommand(Type request) =>
        request
            .GetInterfaces()
            .Any(i => i == typeof(ICommand) || (i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)));

    private string Address(string pattern, string? handler) =>
        handler is null ? Address(pattern) : $"{Address(pattern)}?handler={handler}";

    private string Address(string pattern) => Addresses.Fill(pattern, name => Addresses.Known(clinic, pattern, name));

    /// <summary>Privacy officer and manager are on no care team; nobody but the team reads a record.</summary>
    private bool MayBeOffTheTeam(TestUser user, MappedPage page) =>
        Addresses.HasParameters(page.Pattern) && !clinic.Scenario.CareTeam.Contains(user);

    /// <summary>A page may be narrower than its request.</summary>
    private static bool Opens(MappedPage page, ICurrentUser user) =>
        page
            .Descriptor.EndpointMetadata.OfType<ForRolesAttribute>()
            .All(f => f.AnyOf.Any(user.Roles.Contains) || f.Permissions.Any(user.Permissions.Contains));

    private static bool Allows(Type request, ICurrentUser user) =>
        request.GetCustomAttributes().Single(a => a.GetType().Name.StartsWith("Allow", StringComparison.Ordinal)) switch
        {
            AllowAnybodyAttribute => true,
            AllowStaffAttribute => user.Roles.Any(r => AllowAttribute.Staff.Contains(r)),
            AllowAttribute allow => allow.Roles.Any(user.Roles.Contains)
                || allow.Permissions.Any(user.Permissions.Contains),
            _ => false,
        };

    private static string UseCase(Type request) => request.DeclaringType?.Name ?? request.Name;
}
