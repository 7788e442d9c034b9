using System.Reflection;
using KapClinic.Application;
using KapClinic.IntegrationTests.Hardening;
using KapClinic.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Cost;

/// <summary>
/// Every address that changes something, from the application's own route table, leads to acts whose statements are counted: a test
/// sends each by <see cref="ClinicFixture.SendAsync{T}"/>, which lets none cost more than <see cref="SqlCounter.MostForAnAct"/>.
/// </summary>
[Collection(SharedClinic.House)]
public sealed class CountedActsTests(ScenarioFixture clinic)
{
    private const BindingFlags Own =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>What is posted to and sends no act, and why.</summary>
    private static readonly Dictionary<string, string> WithoutAnAct = new(StringComparer.Ordinal)
    {
        ["POST /clients/find"] = "finds; posted, so that no name stands in an address",
        ["POST /api/v1/clients/find"] = "finds; posted, so that no name stands in an address",
        ["POST /schedule/new"] = "finds; posted, so that no name stands in an address",
        ["POST /api/v1/visits/{id:guid}/console/dose/ask"] = "asks about a dose as it is typed, and records nothing",
        ["POST /api/v1/token/refresh"] = "goes on with a sign-in that was given",
        ["POST /courses/{id:guid}/opening-state Row"] = "shows the form again with one more row",
    };

    [Fact]
    public async Task Act_OfEveryAddress_IsCounted()
    {
        var counted = Counted();
        var addresses = await AddressesAsync();

        addresses.Count.ShouldBeGreaterThan(150);
        addresses
            .Where(a => a.Acts.Count == 0 && !WithoutAnAct.ContainsKey(a.Name))
            .Select(a => a.Name)
            .ShouldBeEmpty("these lead to no act");
        addresses
            .SelectMany(a => a.Acts.Except(counted).Select(act => $"{a.Name}: {act.FullName}"))
            .ShouldBeEmpty("no test sends these through the counting");
    }

    [Fact]
    public async Task WithoutAnAct_Always_NamesOnlyWhatIsStillSo() =>
        WithoutAnAct
            .Keys.Except((await AddressesAsync()).Where(a => a.Acts.Count == 0).Select(a => a.Name))
            .ShouldBeEmpty();

    private async Task<IReadOnlyList<Address>> AddressesAsync()
    {
        var pages = (await Addresses.PagesAsync(clinic.Services)).SelectMany(p =>
            p.Descriptor.HandlerMethods.Where(h => !HttpMethods.IsGet(h.HttpMethod))
                .Select(h => new Address(
                    $"{h.HttpMethod.ToUpperInvariant()} {p.Pattern} {h.Name}".TrimEnd(),
                    ActsOf(h.MethodInfo)
                ))
        );
        var actions = Addresses
            .Actions(clinic.Services)
            .Where(a => !HttpMethods.IsGet(a.Method))
            .Select(a => new Address($"{a.Method} {a.Pattern}", ActsOf(a.Descriptor.MethodInfo)));
        var others = clinic
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ActionDescriptor>() is null)
            .SelectMany(e =>
                (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                    .Where(m => !HttpMethods.IsGet(m) && !HttpMethods.IsHead(m))
                    .Select(m => new Address($"{m} /{e.RoutePattern.RawText?.TrimStart('/')}", []))
            );
        return [.. pages.Concat(actions).Concat(others).OrderBy(a => a.Name, StringComparer.Ordinal)];
    }

    /// <summary>What the handler makes, is given, or finds bound to a form.</summary>
    private static HashSet<Type> ActsOf(MethodInfo handler)
    {
        var calls = Calls.From([handler]);
        var given = handler.GetParameters().Select(p => p.ParameterType);
        return [.. Acts(calls), .. given.Concat(calls.OfType<MethodInfo>().Select(c => c.ReturnType)).Where(IsAct)];
    }

    /// <summary>What test classes make and send through the counting.</summary>
    private static HashSet<Type> Counted() =>
        [
            .. typeof(CountedActsTests)
                .Assembly.GetTypes()
                .Where(t => !t.IsNested && t.Name.EndsWith("Tests", StringComparison.Ordinal))
                .Select(t => Calls.From(t.GetMethods(Own)))
                .Where(calls => calls.Any(c => c.Name == nameof(ClinicFixture.SendAsync) && IsFixture(c.DeclaringType)))
                .SelectMany(Acts),
        ];

    private static bool IsFixture(Type? type) => typeof(ClinicFixture).IsAssignableFrom(type);

    /// <summary>An act that is made, or made from another one (<c>with</c>).</summary>
    private static IEnumerable<Type> Acts(IEnumerable<MethodBase> calls) =>
        calls
            .Where(c => c is ConstructorInfo || c.Name == "<Clone>$")
            .Select(c => c.DeclaringType)
            .OfType<Type>()
            .Where(IsAct);

    private static bool IsAct(Type type) => !type.IsInterface && typeof(IChange).IsAssignableFrom(type);

    private sealed record Address(string Name, IReadOnlyCollection<Type> Acts);
}
