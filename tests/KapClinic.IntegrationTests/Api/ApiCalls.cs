using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Api;

/// <summary>Calls of the JSON API as somebody, with the version they saw and a key of its own where one is asked for.</summary>
internal sealed class ApiCalls(ScenarioFixture clinic)
{
    private readonly Dictionary<Guid, HttpClient> _doors = [];

    /// <param name="path">Below <c>/api/v1/</c>.</param>
    /// <param name="seen">The version for <c>If-Match</c>; none is sent when null.</param>
    /// <param name="key">The <c>Idempotency-Key</c> of a POST; a new one when null.</param>
    public async Task<Answer> SendAsync(
        TestUser by,
        string method,
        string path,
        object? body = null,
        long? seen = null,
        string? key = null
    )
    {
        if (!_doors.TryGetValue(by.Id, out var http))
        {
            http = await clinic.OpenApiAsync(by);
            _doors[by.Id] = http;
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path);
        if (method == "POST")
        {
            request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        }

        if (seen is { } version)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new Answer(
            answer.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text),
            answer.Headers.ETag?.Tag,
            answer.Headers.Contains("Idempotency-Replayed")
        );
    }

    public Task<int> VersionAsync(TestVisit visit) =>
        clinic.WithDbAsync(async db => (await db.Courses.FindAsync(visit.CourseId))!.Version);
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body, string? ETag, bool Replayed)
{
    public string? Code => Body.GetProperty("code").GetString();

    public IEnumerable<string?> Fields =>
        Body.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString());

    /// <summary>Fails with what the server said.</summary>
    public Answer ShouldBe(HttpStatusCode status, string? code = null, string? field = null)
    {
        Status.ShouldBe(status, Body.ValueKind == JsonValueKind.Undefined ? "" : Body.GetRawText());
        if (code is not null)
        {
            Code.ShouldBe(code);
        }

        if (field is not null)
        {
            Fields.ShouldContain(field);
        }

        return this;
    }
}
