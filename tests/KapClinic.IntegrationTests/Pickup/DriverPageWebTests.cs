using System.Net;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

/// <summary>The driver's page as the web serves it: cheap, without an account, and quiet about whose it is.</summary>
[Collection(SharedClinic.DosingDay)]
public sealed class DriverPageWebTests(ScenarioFixture clinic)
{
    [Fact]
    public async Task Page_AskedForByItsAddress_CostsTwoStatementsAndIsKeptNowhere()
    {
        var visit = await clinic.AskedAsync();
        var secret = await clinic.LinkAsync(visit);
        using var pages = clinic.OpenPages();

        var (answer, sql) = await clinic.Sql.CountAsync(() => pages.Http.GetAsync($"/pickup/{secret}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        sql.Count.ShouldBeLessThanOrEqualTo(2, string.Join("\n", sql));
        answer.Dispose();
    }

    [Theory]
    [InlineData("not-a-secret")]
    [InlineData("%C3%A9%20x")]
    public async Task Page_ThatNeverWas_IsNotFound(string secret)
    {
        using var pages = clinic.OpenPages();
        using var answer = await pages.Http.GetAsync($"/pickup/{secret}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
