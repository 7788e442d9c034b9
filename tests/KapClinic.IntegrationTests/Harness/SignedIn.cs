using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>Browsers and API clients of people who have signed in.</summary>
public static class SignedIn
{
    public static async Task<PageClient> OpenPagesAsync(this ClinicFixture clinic, TestUser user)
    {
        var pages = clinic.OpenPages();
        (await pages.SignInAsync(user)).Status.ShouldBe(HttpStatusCode.Redirect);
        return pages;
    }

    public static Task<Page> SignInAsync(
        this PageClient pages,
        TestUser user,
        string password = ClinicFixture.Password,
        string address = "/sign-in"
    ) =>
        pages.SubmitAsync(
            address,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Email"] = user.Email,
                ["Input.Password"] = password,
            }
        );

    public static async Task<HttpClient> OpenApiAsync(this ClinicFixture clinic, TestUser user)
    {
        var http = clinic.OpenApi();
        using var answer = await http.PostAsJsonAsync(
            "/api/v1/token",
            new { email = user.Email, password = ClinicFixture.Password }
        );
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            token.GetProperty("accessToken").GetString()
        );
        return http;
    }
}
