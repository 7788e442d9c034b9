using System.Reflection;
using System.Text.RegularExpressions;
using KapClinic.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace KapClinic.ArchitectureTests.Requests;

/// <summary>
/// Whoever changes through the API what exists already says which version they saw (docs/access.md): of the course, or of the
/// record itself. Nobody writes over what they haven't read.
/// </summary>
public sealed partial class IfMatchTests
{
    /// <summary>Acts that write over nothing, each group with its reason.</summary>
    private static readonly Dictionary<string, string[]> Exceptions = new(StringComparer.Ordinal)
    {
        ["puts a new record beside the others, and none is changed"] =
        [
            "POST clients/{clientId}/consents",
            "POST clients/{clientId}/courses",
            "POST clients/{clientId}/measures",
            "POST clients/{clientId}/safety-alerts",
            "POST clients/{id}/allergies",
            "POST clients/{id}/conditions",
            "POST clients/{id}/join",
            "POST clients/{id}/medicines",
            "POST courses/{id}/standby",
            "POST locations/{id}/rooms",
            "POST medication/entries/{id}/reversal",
            "POST medication/lots/{lotId}/count",
            "POST medication/lots/{lotId}/destroy",
            "POST medication/lots/{lotId}/dispense",
            "POST medication/lots/{lotId}/dose",
            "POST medication/lots/{lotId}/loss",
            "POST medication/lots/{lotId}/return",
            "POST medication/lots/{lotId}/transfer",
            "POST medication/lots/{lotId}/waste",
            "POST medication/patient-owned/{id}/events",
            "POST staff/{id}/credentials",
            "POST visits/{id}/addenda",
            "POST visits/{id}/console/hard-request",
            "POST visits/{id}/discharge/check",
            "POST visits/{id}/guests",
            "POST visits/{id}/overrun/accept",
        ],
        ["asks, and is answered by what is there at that moment, under the lock of the course"] =
        [
            "POST visits/{id}/console/dose",
            "POST visits/{id}/console/dose/ask",
            "POST visits/{id}/console/unlock",
        ],
        ["states what happened; facts are never refused (docs/adr/0011)"] =
        [
            "POST clients/{clientId}/consents/{signatureId}/withdrawal",
            "POST clients/{id}/identity",
            "POST courses/{courseId}/clearance/suspension",
            "POST visits/{id}/adverse-events",
            "POST visits/{id}/arrive",
            "POST visits/{id}/console/entries",
            "POST visits/{id}/console/from-paper",
            "POST visits/{id}/doses/in-fact",
            "POST visits/{id}/end",
            "POST visits/{id}/ending",
            "POST visits/{id}/ending/notes",
            "POST visits/{id}/no-show",
            "POST visits/{id}/pickup/{pickupId}/arrived",
            "POST visits/{id}/pickup/{pickupId}/decline",
            "POST visits/{id}/pickup/{pickupId}/did-not-come",
            "POST visits/{id}/pickup/{pickupId}/reminded",
            "POST visits/{id}/staff/{staffId}/present",
            "POST visits/{id}/start",
            "POST visits/{id}/touches",
            "POST visits/{id}/vitals",
        ],
        ["is about several courses, and names the version of each in its body"] = ["POST courses/{id}/group-plan"],
        ["settles one entry, once: whoever comes second is refused, or changes nothing"] =
        [
            "POST clients/{clientId}/safety-alerts/{alertId}/review",
            "POST clients/{id}/allergies/{entry}/end",
            "POST clients/{id}/conditions/{entry}/end",
            "POST clients/{id}/duplicate",
            "POST clients/{id}/medicines/{entry}/end",
            "POST clients/{id}/not-a-duplicate",
            "POST consent-texts/{textId}/approval",
            "POST courses/{id}/standby/leave",
            "POST credentials/{id}/end",
            "POST incidents/{incidentId}/close",
            "POST medication/discrepancies/{id}/resolution",
            "POST on-call/{id}/remove",
            "POST on-call/{id}/swap",
            "POST on-call/{id}/swap/answer",
            "POST safety-alerts/{alertId}/acknowledgement",
            "POST tasks/{id}/done",
            "POST times-off/{id}/withdraw",
            "POST visits/{id}/adverse-events/{eventId}/resolve",
            "POST visits/{id}/guests/{guestId}/remove",
            "POST visits/{id}/pickup/{pickupId}/link/end",
            "POST visits/{id}/console/hard-request/{requestId}/refuse",
            "POST visits/{id}/console/hard-request/{requestId}/withdraw",
        ],
    };

    [Fact]
    public void Action_ThatChangesWhatExists_DemandsIfMatch() =>
        Unversioned().Except(Exceptions.Values.SelectMany(e => e)).ShouldBeEmpty();

    [Fact]
    public void Exceptions_Always_AreStillNeeded() =>
        Exceptions.Values.SelectMany(e => e).Except(Unversioned()).ShouldBeEmpty();

    /// <summary>To put something is to replace what was there.</summary>
    [Fact]
    public void Put_Never_IsAnException() =>
        Exceptions.Values.SelectMany(e => e).ShouldAllBe(e => e.StartsWith("POST ", StringComparison.Ordinal));

    private static IReadOnlyList<string> Unversioned() =>
        [
            .. typeof(ClinicController)
                .Assembly.GetTypes()
                .Where(t => t is { IsAbstract: false } && typeof(ClinicController).IsAssignableFrom(t))
                .SelectMany(c =>
                    c.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                        .SelectMany(action => action.GetCustomAttributes<HttpMethodAttribute>(), Act)
                )
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>"PUT visits/{id}/preparation"; null for what reads, makes something new, or demands the version.</summary>
    private static string? Act(MethodInfo action, HttpMethodAttribute route)
    {
        var method = route.HttpMethods.Single();
        var address = Address(action.DeclaringType!, route);
        var changes = method switch
        {
            "GET" => false,
            // A POST to a collection makes something new.
            "POST" => address.Contains('{', StringComparison.Ordinal),
            _ => true,
        };
        var versioned =
            action.IsDefined(typeof(IfMatchAttribute)) || action.DeclaringType!.IsDefined(typeof(IfMatchAttribute));
        return changes && !versioned ? $"{method} {address}" : null;
    }

    private static string Address(Type controller, HttpMethodAttribute route)
    {
        var below = route.Template ?? "";
        var whole = below.StartsWith('/')
            ? below
            : $"{controller.GetCustomAttribute<RouteAttribute>()!.Template}/{below}".TrimEnd('/');
        return Constraint().Replace(whole.TrimStart('/')["api/v1/".Length..], "");
    }

    /// <summary>":guid" and its like.</summary>
    [GeneratedRegex(@":\w+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Constraint();
}
