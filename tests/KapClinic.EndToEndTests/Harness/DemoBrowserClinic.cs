using KapClinic.Application.Demo;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>The demo clinic, that a browser can reach.</summary>
public sealed class DemoBrowserClinic : BrowserClinic
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (await DemoClinic.FillIfEmptyAsync(Services, default)).ShouldBeTrue();
        await WithDbAsync(async db =>
        {
            db.Add(new Domain.Clients.ImportRun(Guid.CreateVersion7(), "patients.csv", by: null, Clock.Now));
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Signs a person of the demo in, as they do it.</summary>
    public static async Task SignInAsync(IPage page, DemoStaff person)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name='Input.Email']", person.Email);
        await page.FillAsync("[name='Input.Password']", DemoPeople.Password);
        await page.PressAsync("[name='Input.Password']", "Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>The same person without a screen, to find out quickly what they may open.</summary>
    public async Task<PageClient> OpenPagesAsync(DemoStaff person)
    {
        // A real server is asked by a real client; that of the factory would follow redirects here.
        var pages = new PageClient(
            new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address }
        );
        var answer = await pages.SubmitAsync(
            "/sign-in",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Email"] = person.Email,
                ["Input.Password"] = DemoPeople.Password,
            }
        );
        answer.Status.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return pages;
    }
}
