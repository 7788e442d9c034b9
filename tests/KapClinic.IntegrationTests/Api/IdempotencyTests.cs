using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Api;

public sealed class IdempotencyTests(ProbedClinic clinic) : IClassFixture<ProbedClinic>
{
    [Fact]
    public async Task Post_WithoutAKey_IsRefused()
    {
        using var http = await NurseAsync();

        using var answer = await http.PostAsJsonAsync("/api/v1/probe", new { number = 1 });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CodeAsync(answer)).ShouldBe("api.idempotency_key_required");
    }

    [Fact]
    public async Task Post_Twice_IsDoneOnceAndAnsweredAlike()
    {
        using var http = await NurseAsync();
        var before = ProbeController.Done;

        using var first = await PostAsync(http, "twice", new { number = 7 });
        using var second = await PostAsync(http, "twice", new { number = 7 });

        ProbeController.Done.ShouldBe(before + 1);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.Location.ShouldBe(first.Headers.Location);
        second.Headers.ETag!.Tag.ShouldBe("\"3\"");
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotency-Replayed").Single().ShouldBe("true");
    }

    [Fact]
    public async Task Post_AnotherBodyUnderTheKey_IsRefused()
    {
        using var http = await NurseAsync();
        using var first = await PostAsync(http, "reused", new { number = 1 });

        using var second = await PostAsync(http, "reused", new { number = 2 });

        second.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CodeAsync(second)).ShouldBe("api.idempotency_key_reused");
    }

    [Fact]
    public async Task Post_TheSameKeyOfAnotherPerson_IsAnotherAct()
    {
        using var one = await NurseAsync();
        using var other = await NurseAsync();
        var before = ProbeController.Done;

        using var first = await PostAsync(one, "shared", new { number = 1 });
        using var second = await PostAsync(other, "shared", new { number = 1 });

        ProbeController.Done.ShouldBe(before + 2);
    }

    [Fact]
    public async Task Post_WhileTheFirstIsUnderWay_IsTold()
    {
        using var http = await NurseAsync();
        await ProbeController.Gate.WaitAsync();
        Task<HttpResponseMessage> first;
        try
        {
            first = PostAsync(http, "under-way", new { number = 1 });
            await clinic.WithDbAsync(async db =>
            {
                while (!await db.IdempotencyRecords.AnyAsync(r => r.Key == "under-way"))
                {
                    await Task.Delay(20);
                }

                return true;
            });
            using var second = await PostAsync(http, "under-way", new { number = 1 });
            second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await CodeAsync(second)).ShouldBe("api.idempotency_in_progress");
        }
        finally
        {
            ProbeController.Gate.Release();
        }

        using var done = await first;
        done.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(ErrorKind.Refused, HttpStatusCode.Conflict, true)]
    [InlineData(ErrorKind.Invalid, HttpStatusCode.UnprocessableEntity, true)]
    [InlineData(ErrorKind.Stale, HttpStatusCode.PreconditionFailed, false)]
    public async Task Post_Refused_IsReplayedUnlessItMaySucceedLater(
        ErrorKind kind,
        HttpStatusCode status,
        bool replayed
    )
    {
        using var http = await NurseAsync();
        using var first = await PostAsync(http, "refused-" + kind, new { number = 1, refuse = kind.ToString() });

        using var second = await PostAsync(http, "refused-" + kind, new { number = 1, refuse = kind.ToString() });

        second.StatusCode.ShouldBe(status);
        (await CodeAsync(second)).ShouldBe("probe.refused");
        second.Headers.Contains("Idempotency-Replayed").ShouldBe(replayed);
    }

    [Fact]
    public async Task Post_ThatFailed_MayBeSentAgain()
    {
        using var http = await NurseAsync();

        using var first = await PostAsync(http, "failed", new { number = 1, fail = true });
        using var second = await PostAsync(http, "failed", new { number = 1, fail = true });

        first.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await CodeAsync(second)).ShouldBe("server.error");
    }

    [Fact]
    public async Task Change_WithoutIfMatch_Answers428()
    {
        using var http = await NurseAsync();

        using var answer = await http.PutAsync("/api/v1/probe/1", null);

        ((int)answer.StatusCode).ShouldBe(428);
        (await CodeAsync(answer)).ShouldBe("api.if_match_required");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task Change_WithAnIfMatchThatIsNone_Answers400(string given)
    {
        using var http = await NurseAsync();
        http.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", given);

        using var answer = await http.PutAsync("/api/v1/probe/1", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CodeAsync(answer)).ShouldBe("api.if_match_malformed");
    }

    [Fact]
    public async Task Change_WithIfMatch_KnowsTheVersionSeen()
    {
        using var http = await NurseAsync();
        http.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"7\"");

        using var answer = await http.PutAsync("/api/v1/probe/1", null);

        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("seen").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Description_Always_NamesBearerKeyAndIfMatch()
    {
        using var http = clinic.OpenApi();

        var document = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        document
            .GetProperty("components")
            .GetProperty("securitySchemes")
            .GetProperty("bearer")
            .GetProperty("scheme")
            .GetString()
            .ShouldBe("bearer");
        var probe = document.GetProperty("paths").GetProperty("/api/v1/probe").GetProperty("post");
        probe.GetProperty("parameters")[0].GetProperty("name").GetString().ShouldBe("Idempotency-Key");
        probe.GetProperty("security").GetArrayLength().ShouldBe(1);
        document
            .GetProperty("paths")
            .GetProperty("/api/v1/token")
            .GetProperty("post")
            .TryGetProperty("security", out _)
            .ShouldBeFalse();
    }

    private async Task<HttpClient> NurseAsync() => await clinic.OpenApiAsync(await clinic.JoinAsync(Role.Nurse));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/probe")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
