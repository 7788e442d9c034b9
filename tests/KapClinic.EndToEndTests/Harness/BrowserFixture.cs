using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>One Chromium for all browser tests; each test opens its own people in it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Quiet, and able to run as root and without a graphics card.</summary>
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    /// <summary>Milliseconds in which anything waited for comes on a slow and busy machine; longer than that, it does not come.</summary>
    private const float Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var path = await Chromium.FindAsync();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                Headless = true,
                Args = Flags,
                Timeout = 2 * Patience,
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A person at a screen of their own: own cookies, the clinic's time zone and the test's clock.</summary>
    /// <param name="clinic">Where they work.</param>
    /// <param name="width">Of the screen in CSS pixels: 1280 for a desk, 390 for a telephone.</param>
    /// <param name="script">False to look at pages as they are without script.</param>
    public async Task<IPage> OpenAsync(BrowserClinic clinic, int width = 1280, bool script = true)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = clinic.Address.ToString(),
                ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
                DeviceScaleFactor = 1,
                Locale = "en-CA",
                TimezoneId = "America/Vancouver",
                JavaScriptEnabled = script,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(Patience);
        if (script)
        {
            await context.Clock.SetFixedTimeAsync(clinic.Clock.Now.UtcDateTime);
        }

        var page = await context.NewPageAsync();
        page.NoteComplaints();
        return page;
    }
}

/// <summary>Browser tests share the browser and run one class after the other: two cores are enough for one at a time.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
