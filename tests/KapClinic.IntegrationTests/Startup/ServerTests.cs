using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Startup;

public sealed class ServerTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_SignedOut_Answers(string address)
    {
        using var http = clinic.OpenApi();

        (await http.GetStringAsync(address)).ShouldBe("Healthy");
    }

    [Fact]
    public async Task UnknownAddress_OfTheApi_AnswersProblemDetails()
    {
        using var http = clinic.OpenApi();

        using var answer = await http.GetAsync("/api/v1/nothing-here");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("request.no_such_address");
        problem.GetProperty("status").GetInt32().ShouldBe(404);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/nothing-here")]
    [InlineData("/api/v1/nothing-here")]
    public async Task EveryAnswer_ForbidsInlineScriptFramesAndKeeping(string address)
    {
        using var http = clinic.OpenApi();

        using var answer = await http.GetAsync(address);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("Server").ShouldBeFalse();
    }
}
