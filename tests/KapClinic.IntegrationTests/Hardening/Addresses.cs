using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Hardening;

/// <summary>One page as it is mapped.</summary>
/// <param name="Pattern">Its route: "/visits/{id:guid}/order".</param>
/// <param name="Descriptor">Its model, handlers and bound properties.</param>
/// <param name="IsPublic">Whether it answers without a sign-in.</param>
public sealed record MappedPage(string Pattern, CompiledPageActionDescriptor Descriptor, bool IsPublic);

/// <summary>One action of the API as it is mapped.</summary>
public sealed record MappedAction(string Pattern, string Method, ControllerActionDescriptor Descriptor, bool IsPublic);

/// <summary>All addresses of the application, from its own route table, so that a new one is tested the day it appears.</summary>
public static partial class Addresses
{
    /// <summary>Pages about somebody who was dosed, which say so where nobody was.</summary>
    private static readonly string[] AfterDose = ["discharge", "aftercare", "hand-over"];

    /// <summary>What shows the house's own components, in development alone, or takes the place of another page.</summary>
    private static readonly string[] NoRecords = ["/design", "/error", "/status"];

    public static async Task<IReadOnlyList<MappedPage>> PagesAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var pages = new Dictionary<string, MappedPage>(StringComparer.Ordinal);
        foreach (var endpoint in Endpoints(services))
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (
                endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } found
                || NoRecords.Any(n => pattern == n || pattern.StartsWith(n + "/", StringComparison.Ordinal))
                || pages.ContainsKey(pattern)
            )
            {
                continue;
            }

            var compiled = await loader.LoadAsync(found, endpoint.Metadata);
            pages[pattern] = new MappedPage(
                pattern,
                compiled,
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            );
        }

        return [.. pages.Values.OrderBy(p => p.Pattern, StringComparer.Ordinal)];
    }

    public static IReadOnlyList<MappedAction> Actions(IServiceProvider services) =>
        [
            .. Endpoints(services)
                .Select(e => (Endpoint: e, Action: e.Metadata.GetMetadata<ControllerActionDescriptor>()))
                .Where(e => e.Action is not null)
                .SelectMany(e =>
                    (e.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(
                        method => new MappedAction(
                            "/" + e.Endpoint.RoutePattern.RawText!.TrimStart('/'),
                            method,
                            e.Action!,
                            e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                        )
                    )
                )
                .OrderBy(a => a.Pattern, StringComparer.Ordinal),
        ];

    /// <summary>The route with values in place of its parameters.</summary>
    public static string Fill(string pattern, Func<string, string> value) =>
        Parameters().Replace(pattern, match => Uri.EscapeDataString(value(match.Groups["name"].Value)));

    public static bool HasParameters(string pattern) => Parameters().IsMatch(pattern);

    /// <summary>Ids of records that exist, by where in the address they stand.</summary>
    public static string Known(HardeningFixture clinic, string pattern, string name)
    {
        var visit = AfterDose.Any(page => pattern.Contains(page, StringComparison.Ordinal))
            ? clinic.UnderDose
            : clinic.Ready;
        var before = pattern[..pattern.IndexOf("{" + name, StringComparison.Ordinal)].TrimEnd('/').Split('/')[^1];
        if (before == "entries")
        {
            // These are numbered by the database.
            return "1";
        }

        Guid? id = (name.ToLowerInvariant(), before) switch
        {
            ("clientid", _) or (_, "clients") => visit.ClientId,
            ("courseid", _) or (_, "courses") => visit.CourseId,
            ("participationid" or "visitid", _) or (_, "visits") => visit.Id,
            ("sessionid", _) or (_, "sessions") => visit.SessionId,
            ("staffid", _) or (_, "people" or "staff") => clinic.Colleague.Id,
            ("orderid", _) or (_, "orders") => visit.OrderId,
            (_, "drivers" or "pickup") => visit.DriverId,
            (_, "locations") => clinic.Scenario.LocationId,
            (_, "rooms") => clinic.Scenario.RoomId,
            (_, "programmes") => clinic.Scenario.ProgrammeId,
            _ => null,
        };
        return id?.ToString()
            ?? name switch
            {
                "instrument" => "PHQ-9",
                "kind" => "Treatment",
                "number" => clinic.Scenario.PolicyNumber.ToString(CultureInfo.InvariantCulture),
                _ => Guid.CreateVersion7().ToString(),
            };
    }

    private static IEnumerable<RouteEndpoint> Endpoints(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [GeneratedRegex(@"\{(?<name>\w+)(:[^{}]*)?\??\}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Parameters();
}
