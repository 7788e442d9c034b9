using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Api;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Access;

public sealed class TokenTests(ProbedClinic clinic) : IClassFixture<ProbedClinic>
{
    [Fact]
    public async Task Token_ForAPassword_OpensTheApiForAnHour()
    {
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var http = await clinic.OpenApiAsync(nurse);

        using var answer = await http.GetAsync("/api/v1/probe");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(nurse.Name);
        clinic.Clock.Advance(TimeSpan.FromMinutes(61));
        using var late = await http.GetAsync("/api/v1/probe");
        late.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Api_WithoutAToken_Answers401WithACodeAndNoRedirect()
    {
        using var http = clinic.OpenApi();

        using var answer = await http.GetAsync("/api/v1/probe");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        (await CodeAsync(answer)).ShouldBe("access.not_signed_in");
    }

    [Fact]
    public async Task Api_WithACookieOnly_Answers401()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        using var answer = await pages.Http.GetAsync("/api/v1/probe");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Api_AsAnotherRole_Answers403WithACode()
    {
        var desk = await clinic.JoinAsync(Role.FrontDesk);
        using var http = await clinic.OpenApiAsync(desk);

        using var answer = await http.GetAsync("/api/v1/probe");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeAsync(answer)).ShouldBe("access.not_allowed");
    }

    [Fact]
    public async Task Token_ForAWrongPassword_IsRefusedWithACode()
    {
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var http = clinic.OpenApi();

        using var answer = await http.PostAsJsonAsync(
            "/api/v1/token",
            new { email = nurse.Email, password = "not the password" }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CodeAsync(answer)).ShouldBe("access.wrong_credentials");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"email\":1,\"password\":true}")]
    [InlineData("{\"email\":\"a@b.c\",\"password\":\"x\",\"more\":1}")]
    [InlineData("{}")]
    public async Task Token_ForABodyThatCannotBeRead_AnswersAProblem(string body)
    {
        using var http = clinic.OpenApi();
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));

        using var answer = await http.PostAsync("/api/v1/token", content);

        ((int)answer.StatusCode).ShouldBeInRange(400, 422);
        (await CodeAsync(answer)).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Refresh_GivesTheNextToken_UntilThePersonsSessionsEnd()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var http = clinic.OpenApi();
        using var first = await http.PostAsJsonAsync(
            "/api/v1/token",
            new { email = nurse.Email, password = ClinicFixture.Password }
        );
        var token = await first.Content.ReadFromJsonAsync<JsonElement>();
        var refresh = new { refreshToken = token.GetProperty("refreshToken").GetString() };

        using var next = await http.PostAsJsonAsync("/api/v1/token/refresh", refresh);
        next.StatusCode.ShouldBe(HttpStatusCode.OK);
        await clinic.DoneAsync(new DeactivateStaff.Command(nurse.Id), manager);
        using var refused = await http.PostAsJsonAsync("/api/v1/token/refresh", refresh);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CodeAsync(refused)).ShouldBe("access.token_ended");
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
