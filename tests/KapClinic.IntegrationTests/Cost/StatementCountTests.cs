using System.Net;
using KapClinic.IntegrationTests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Cost;

/// <summary>
/// Whatever is read, in a browser or through the API, costs the same number of statements in a clinic with more than a thousand
/// clients as in one with a single client: at most three for the schedule, six for anything else, ten for what is built on a
/// course's file, which alone costs six: the chart, the course, its intake, clearance, choices and closing, and the visit.
/// Sign-in checks and the one audit insert are not counted.
/// </summary>
public sealed class StatementCountTests(GrowingClinic clinic) : IClassFixture<GrowingClinic>
{
    private const int Anything = 6;
    private const int OnTheFile = 10;
    private const int Schedule = 3;

    private static readonly string[] FilePages = ["/clients/{id:guid}", "/courses/{id:guid}", "/visits/{id:guid}"];

    /// <summary>What is not counted, and why.</summary>
    private static readonly Dictionary<string, string> NotCounted = new(StringComparer.Ordinal)
    {
        ["/sign-in"] = "is seen while signed out, and reads nothing",
        ["/join"] = "is seen while signed out, with a link that was handed over",
        ["/reset"] = "is seen while signed out, with a link that was handed over",
        ["/signed-out"] = "is seen while signed out, and reads nothing",
        ["/sign-out"] = "is posted to",
        ["/clients/find"] = "is posted to",
        ["/error"] = "takes the place of another page, and reads nothing",
        ["/status/{code:int}"] = "takes the place of another page, and reads nothing",
        ["/{**path:file}"] = "answers that there is no such file",
        ["/health/live"] = "is asked by machines, and reads nothing of the clinic",
        ["/health/ready"] = "is asked by machines, and reads nothing of the clinic",
        ["/openapi/{documentName}.json"] = "describes the API, and reads nothing",
        ["/still-here"] = "only keeps the sign-in",
        ["/live/paper"] = "reads one statement less where nobody is dosed that day; ReadDowntimePackTests counts it",
        ["/live/stream"] = "goes on until the reader leaves; what it begins with is counted as the board",
        ["/schedule/live"] = "goes on until the reader leaves; what it sends is signals, not rows",
        ["/console-worker.js"] = "is a file of ours, and reads nothing",
        ["/api/v1/visits/{id:guid}/console/live"] =
            "goes on until the reader leaves; ReadEntriesTests counts what it reads",
        ["/visits/{id:guid}/console/live"] = "goes on until the reader leaves; ReadEntriesTests counts what it reads",
        ["/pickup/{secret:maxlength(200)}"] = "is asked with a secret; DriverPageWebTests counts it",
        ["/calendar/{secret}.ics"] = "is asked with a secret; ReadCalendarFeedTests counts it",
    };

    [Fact]
    public async Task Get_EveryAddress_CostsTheSameForAThousandClientsAsForOne()
    {
        (await clinic.WithDbAsync(db => db.Clients.CountAsync())).ShouldBe(1);
        var asked = await SeenAsync(await ReadersAsync());

        var one = await CountAsync(asked);
        await clinic.GrowAsync();
        (await clinic.WithDbAsync(db => db.Clients.CountAsync())).ShouldBeGreaterThan(1000);
        var thousand = await CountAsync(asked);

        thousand
            .Where(m => m.Value.Count != one[m.Key].Count)
            .Select(m => $"{m.Key}: {one[m.Key].Count} became {m.Value.Count}: {Difference(one[m.Key], m.Value)}")
            .ShouldBeEmpty();
        thousand
            .Where(f => f.Value.Count > LimitOf(f.Key.Split(' ')[1]))
            .Select(f => $"{f.Key}: {f.Value.Count} statements\n{string.Join("\n", f.Value.Select(Short))}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void NotCounted_Always_NamesOnlyWhatIsThere() => NotCounted.Keys.Except(Routes()).ShouldBeEmpty();

    private static int LimitOf(string route)
    {
        var page = route
            .Replace("/api/v1", "", StringComparison.Ordinal)
            .Replace("clientId", "id")
            .Replace("courseId", "id");
        return page is "/schedule" ? Schedule
            : page == FilePages[0] || FilePages[1..].Any(f => page.StartsWith(f, StringComparison.Ordinal)) ? OnTheFile
            : Anything;
    }

    private async Task<IReadOnlyList<CountedReader>> ReadersAsync()
    {
        var readers = new List<CountedReader>();
        foreach (var name in (string[])["miriam", "priya", "adaeze", "noor", "jonah"])
        {
            readers.Add(await CountedReader.SignInAsync(clinic, name));
        }

        return readers;
    }

    /// <summary>Every address, by somebody who may see it; today by everybody, for each role has its own.</summary>
    private async Task<List<Seen>> SeenAsync(IReadOnlyList<CountedReader> readers)
    {
        var (seen, unseen) = (new List<Seen>(), new List<string>());
        foreach (var route in Routes().Where(r => !NotCounted.ContainsKey(r)))
        {
            var before = seen.Count;
            var answers = new List<string>();
            foreach (var reader in readers)
            {
                if (seen.Count > before && route is not ("/" or "/api/v1/today"))
                {
                    break;
                }

                var address = reader.Fill(route);
                var status = await reader.OpenAsync(address);
                answers.Add($"{reader.Name} {(int)status}");
                if (status == HttpStatusCode.OK)
                {
                    seen.Add(new Seen(reader, route, address));
                }
            }

            if (seen.Count == before)
            {
                unseen.Add($"{route}: {string.Join(", ", answers)}");
            }
        }

        unseen.ShouldBeEmpty("nobody could see these");
        return seen;
    }

    private IEnumerable<string> Routes() =>
        clinic
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true)
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private async Task<Dictionary<string, IReadOnlyList<string>>> CountAsync(List<Seen> seen)
    {
        var counted = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (reader, route, address) in seen)
        {
            var sql = await clinic.Sql.DuringAsync(async () =>
                (await reader.OpenAsync(address)).ShouldBe(HttpStatusCode.OK, address)
            );
            counted.Add($"{reader.Name} {route}", sql);
        }

        return counted;
    }

    /// <summary>What was sent more, or less, often.</summary>
    private static string Difference(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        string.Join(
            "\n",
            before
                .Concat(after)
                .Distinct(StringComparer.Ordinal)
                .Select(s => (Sql: s, Before: before.Count(b => b == s), After: after.Count(a => a == s)))
                .Where(s => s.Before != s.After)
                .Select(s => $"{s.Before} to {s.After} times {Short(s.Sql)}")
        );

    private static string Short(string sql) => "  " + sql.ReplaceLineEndings(" ")[..Math.Min(sql.Length, 160)];

    private sealed record Seen(CountedReader Reader, string Route, string Address);
}
