using KapClinic.EndToEndTests.Harness;

namespace KapClinic.EndToEndTests;

[Collection(BrowserTests.Name)]
public sealed class PublicPagesTests(BrowserFixture browser, BrowserClinic clinic) : IClassFixture<BrowserClinic>
{
    [Theory]
    [InlineData("/sign-in", 1280)]
    [InlineData("/sign-in", 390)]
    [InlineData("/nothing-here", 1280)]
    public async Task PublicPage_ForAnybody_IsAccessibleFitsAndBreaksNoRule(string address, int width)
    {
        var page = await browser.OpenAsync(clinic, width);

        var answer = await page.GotoAsync(address);

        (await page.Locator("h1").CountAsync()).ShouldBe(1);
        await page.AssertNoAxeViolationsAsync();
        await page.AssertFitsAsync();
        if (answer!.Ok)
        {
            page.AssertNoComplaints();
        }
    }
}
