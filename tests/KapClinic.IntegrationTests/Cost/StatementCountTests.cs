using System.Net;
using KapClinic.Application.Demo;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Cost;

/// <summary>
/// A page costs the same number of statements in a large clinic as in a small one: at most six; ten for the pages that are built
/// on a course's file, which alone costs eight: the chart, the course, its intake, clearance, choices and closing, and the visit.
/// Sign-in checks and the one audit insert are not counted.
/// </summary>
public sealed class StatementCountTests(FilledClinic clinic) : IClassFixture<FilledClinic>
{
    private const int AnyPage = 6;
    private const int CoursePage = 10;

    private static readonly string[] OnTheFile = ["/courses/{id:guid}", "/visits/{id:guid}"];

    /// <summary>Without data of the clinic, only seen while signed out, or only posted to.</summary>
    private static readonly string[] NotCounted =
    [
        "/sign-in",
        "/sign-out",
        "/signed-out",
        "/join",
        "/reset",
        "/error",
        "/status/{code:int}",
        "/clients/find",
        "/import/{id:guid}",
    ];

    [Fact]
    public async Task Get_EveryPage_CostsTheSameForAThousandClients()
    {
        var readers = await ReadersAsync();
        var asked = await PagesSeenAsync(readers);

        var few = await CountAsync(asked);
        await clinic.MultiplyAsync(17);
        (await clinic.WithDbAsync(db => db.Clients.CountAsync())).ShouldBeGreaterThan(1000);
        var many = await CountAsync(asked);

        many.Where(m => m.Value.Count != few[m.Key].Count)
            .Select(m => $"{m.Key}: {few[m.Key].Count} grew to {m.Value.Count}: {Repeated(m.Value)}")
            .ShouldBeEmpty();
        few.Select(f => (f.Key, Route: f.Key.Split(' ')[1], Sql: f.Value))
            .Where(f => f.Sql.Count > LimitOf(f.Route))
            .Select(f => $"{f.Key}: {f.Sql.Count} statements\n{string.Join("\n", f.Sql.Select(Short))}")
            .ShouldBeEmpty();
    }

    private static int LimitOf(string route) =>
        route == "/clients/{id:guid}" || OnTheFile.Any(f => route.StartsWith(f, StringComparison.Ordinal))
            ? CoursePage
            : AnyPage;

    /// <summary>Every page, by somebody who may see it; today by everybody, for each role has its own.</summary>
    private async Task<List<Asked>> PagesSeenAsync(IReadOnlyList<Reader> readers)
    {
        var (asked, unseen) = (new List<Asked>(), new List<string>());
        foreach (var route in Routes())
        {
            var before = asked.Count;
            foreach (var reader in readers)
            {
                if (asked.Count > before && route != "/")
                {
                    break;
                }

                var address = reader.Fill(route);
                if (address is not null && (await reader.Pages.GetAsync(address)).Status == HttpStatusCode.OK)
                {
                    asked.Add(new Asked(reader, route, address));
                }
            }

            if (asked.Count == before)
            {
                unseen.Add(route);
            }
        }

        unseen.ShouldBeEmpty("nobody could see these");
        return asked;
    }

    private IEnumerable<string> Routes() =>
        clinic
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'))
            .Where(r => !NotCounted.Contains(r) && !r.StartsWith("/design", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private async Task<Dictionary<string, IReadOnlyList<string>>> CountAsync(List<Asked> asked)
    {
        var counted = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (reader, route, address) in asked)
        {
            var sql = await clinic.Sql.DuringAsync(async () =>
                (await reader.Pages.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address)
            );
            counted.Add($"{reader.Name} {route}", sql);
        }

        return counted;
    }

    private async Task<IReadOnlyList<Reader>> ReadersAsync()
    {
        string[] emails = ["miriam", "ines", "adaeze", "noor", "jonah"];
        var readers = new List<Reader>();
        foreach (var name in emails)
        {
            readers.Add(await ReaderAsync(name));
        }

        return readers;
    }

    /// <summary>Somebody of the demo, with a client of theirs who has come far and a visit of each kind.</summary>
    private async Task<Reader> ReaderAsync(string name)
    {
        var email = $"{name}@demo.example";
        var (course, visits, staffId, incident) = await clinic.WithDbAsync(async db =>
        {
            var staff = await db.StaffMembers.SingleAsync(s => s.Email == email);
            var isClinical = await db.CareTeamMembers.AnyAsync(m => m.StaffId == staff.Id);
            var theirs = db.Courses.Where(c =>
                c.ClosedAt == null
                && (!isClinical || db.CareTeamMembers.Any(m => m.ClientId == c.ClientId && m.StaffId == staff.Id))
            );
            var most = await theirs
                .OrderByDescending(c => db.Participations.Count(p => p.CourseId == c.Id && p.DosedAt != null))
                .ThenByDescending(c => db.Participations.Count(p => p.CourseId == c.Id))
                .FirstAsync();
            return (
                most,
                await db.Participations.Where(p => p.CourseId == most.Id).OrderByDescending(p => p.Id).ToListAsync(),
                staff.Id,
                await db.Incidents.Select(i => (Guid?)i.Id).FirstOrDefaultAsync()
            );
        });
        var user = new TestUser(staffId, name, email, [], []);
        var pages = clinic.OpenPages();
        (await pages.SignInAsync(user, DemoPeople.Password)).Status.ShouldBe(HttpStatusCode.Redirect);
        return new Reader(name, pages, staffId, course.ClientId, course.Id, course.ProgrammeId, incident, visits);
    }

    /// <summary>What was sent more than once: the loop, as a rule.</summary>
    private static string Repeated(IReadOnlyList<string> sql) =>
        string.Join(
            "\n",
            sql.GroupBy(s => s).Where(g => g.Count() > 1).Select(g => $"{g.Count()} times {Short(g.Key)}")
        );

    private static string Short(string sql) => "  " + sql.ReplaceLineEndings(" ")[..Math.Min(sql.Length, 160)];

    private sealed record Asked(Reader Reader, string Route, string Address);

    private sealed record Reader(
        string Name,
        PageClient Pages,
        Guid StaffId,
        Guid ClientId,
        Guid CourseId,
        Guid ProgrammeId,
        Guid? IncidentId,
        IReadOnlyList<Participation> Visits
    )
    {
        /// <summary>The address with ids of this reader's client; null where there is nothing of the kind.</summary>
        public string? Fill(string route)
        {
            var id =
                route.StartsWith("/clients/", StringComparison.Ordinal) ? ClientId
                : route.StartsWith("/courses/", StringComparison.Ordinal) ? CourseId
                : route.StartsWith("/settings/people/", StringComparison.Ordinal) ? StaffId
                : route.StartsWith("/settings/programmes/", StringComparison.Ordinal) ? ProgrammeId
                : route.StartsWith("/incidents/", StringComparison.Ordinal) ? IncidentId
                : VisitFor(route);
            return id is null && route.Contains("{id", StringComparison.Ordinal)
                ? null
                : route
                    .Replace("{id:guid}", id?.ToString(), StringComparison.Ordinal)
                    .Replace("{instrument:maxlength(20)}", "PHQ-9", StringComparison.Ordinal)
                    .Replace("{kind:alpha:maxlength(40)}", nameof(ConsentKind.Treatment), StringComparison.Ordinal)
                    + (route.EndsWith("/book", StringComparison.Ordinal) ? "?kind=Preparation" : "");
        }

        private Guid? VisitFor(string route) =>
            route.Split('/')[^1] switch
            {
                "preparation" => Visits.FirstOrDefault(v => v.Kind == SessionKind.Preparation)?.Id,
                "integration" => Visits.FirstOrDefault(v => v.Kind == SessionKind.Integration)?.Id,
                "cancel" or "move" => (Visits.FirstOrDefault(v => v.IsAhead) ?? Visits.FirstOrDefault())?.Id,
                _ => (
                    Visits.FirstOrDefault(v => v.Kind == SessionKind.Dosing && v.DosedAt != null)
                    ?? Visits.FirstOrDefault()
                )?.Id,
            };
    }
}
