using KapClinic.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>Opens tablets, and puts them away after the test: an open console holds a connection.</summary>
public abstract class ConsoleTest(BrowserFixture browser, ConsoleClinic clinic) : IAsyncLifetime
{
    private readonly List<IPage> _open = [];

    protected ConsoleClinic Clinic => clinic;

    protected Scenario Scenario => clinic.Scenario;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var page in _open)
        {
            await page.Context.CloseAsync();
        }
    }

    protected async Task<ConsoleScreen> OpenAsync(TestVisit visit, TestUser who, int width = 1180, int height = 820)
    {
        var page = await browser.OpenAsync(clinic, width);
        _open.Add(page);
        await page.SignInAsync(who);
        return await ConsoleScreen.OpenAsync(page, visit, width, height);
    }
}
