using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KapClinic.Application.Demo;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Hardening;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Cost;

/// <summary>Somebody of the demo who opens every address they may, in a browser and through the API, with the ids of one client.</summary>
internal sealed class CountedReader(string name, PageClient pages, HttpClient api, KnownRecords known)
{
    /// <summary>What an address asks for besides its route.</summary>
    private static readonly Dictionary<string, Func<KnownRecords, string>> Asked = new(StringComparer.Ordinal)
    {
        ["/courses/{id:guid}/book"] = _ => "?kind=Preparation",
        ["/api/v1/courses/{id:guid}/free-times"] = _ => "?kind=Preparation",
        ["/api/v1/courses/{id:guid}/series"] = k =>
            $"?kind=Integration&locationId={k.LocationId}&date={k.Day:yyyy-MM-dd}&time=10:00&count=4",
        ["/schedule/opened"] = k => $"?visit={k.Ahead}",
        ["/schedule/nearest"] = k => $"?visit={k.Ahead}&date={k.Day:yyyy-MM-dd}&time=10:00",
    };

    public string Name => name;

    public static async Task<CountedReader> SignInAsync(ClinicFixture clinic, string name)
    {
        var email = $"{name}@demo.example";
        var known = await clinic.WithDbAsync(db => KnownRecords.ReadAsync(db, email, clinic.Clock.Now));
        var pages = clinic.OpenPages();
        var user = new TestUser(known.StaffId, name, email, [], []);
        (await pages.SignInAsync(user, DemoPeople.Password)).Status.ShouldBe(HttpStatusCode.Redirect);
        var api = clinic.OpenApi();
        using var answer = await api.PostAsJsonAsync("/api/v1/token", new { email, password = DemoPeople.Password });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new CountedReader(name, pages, api, known);
    }

    public async Task<HttpStatusCode> OpenAsync(string address)
    {
        using var answer = await (address.StartsWith("/api/", StringComparison.Ordinal) ? api : pages.Http).GetAsync(
            address
        );
        await answer.Content.ReadAsStringAsync();
        return answer.StatusCode;
    }

    /// <summary>The address with ids of this reader's client.</summary>
    public string Fill(string route) =>
        Addresses.Fill(
            route,
            parameter =>
                parameter switch
                {
                    "instrument" => "PHQ-9",
                    "kind" => nameof(ConsentKind.Treatment),
                    _ => known.IdFor(route).ToString(),
                }
        ) + Asked.GetValueOrDefault(route)?.Invoke(known);
}

/// <summary>The records whose pages somebody opens: their client, and one of everything that lies on its way.</summary>
internal sealed record KnownRecords(
    Guid StaffId,
    Guid ClientId,
    Guid CourseId,
    Guid ProgrammeId,
    Guid LocationId,
    Guid IncidentId,
    Guid ImportId,
    Guid LotId,
    DateOnly Day,
    IReadOnlyList<Participation> Visits
)
{
    /// <summary>A visit that is still to come.</summary>
    public Guid Ahead => Visits.First(v => v.IsAhead).Id;

    public static async Task<KnownRecords> ReadAsync(DbContext db, string email, DateTimeOffset now)
    {
        var course = await db.Set<Domain.Courses.Course>().AsNoTracking().SingleAsync();
        return new KnownRecords(
            await db.Set<Domain.Access.StaffMember>().Where(s => s.Email == email).Select(s => s.Id).SingleAsync(),
            course.ClientId,
            course.Id,
            course.ProgrammeId,
            await db.Set<Location>().Select(l => l.Id).FirstAsync(),
            await db.Set<Domain.Dosing.Incident>().Select(i => i.Id).SingleAsync(),
            await db.Set<Domain.Clients.ImportRun>().Select(r => r.Id).SingleAsync(),
            await db.Set<Domain.Medication.MedicationLot>().OrderBy(l => l.Id).Select(l => l.Id).FirstAsync(),
            DateOnly.FromDateTime(now.UtcDateTime).AddDays(8),
            await db.Set<Participation>().AsNoTracking().OrderByDescending(p => p.Id).ToListAsync()
        );
    }

    /// <summary>The one id of a route, by what stands before it.</summary>
    public Guid IdFor(string route) =>
        route[..route.IndexOf('{', StringComparison.Ordinal)].TrimEnd('/').Split('/')[^1] switch
        {
            "clients" => ClientId,
            "courses" => CourseId,
            "people" or "staff" => StaffId,
            "locations" => LocationId,
            "programmes" => ProgrammeId,
            "incidents" => IncidentId,
            "import" => ImportId,
            "lots" => LotId,
            "sessions" => Visits.First(v => v.Kind == SessionKind.Dosing && v.DosedAt != null).SessionId,
            "visits" => VisitFor(route),
            var other => throw new InvalidOperationException($"{route}: which {other}?"),
        };

    private Guid VisitFor(string route) =>
        route.Split('/')[^1] switch
        {
            "preparation" => Visits.First(v => v.Kind == SessionKind.Preparation).Id,
            "integration" => Visits.First(v => v.Kind == SessionKind.Integration).Id,
            "cancel" or "move" or "later" => Ahead,
            _ => Visits.First(v => v.Kind == SessionKind.Dosing && v.DosedAt != null).Id,
        };
}
