using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>A clinic with a room, people and clients, whose sessions are followed on tablets.</summary>
public sealed class ConsoleClinic : BrowserClinic
{
    private Scenario? _scenario;

    public Scenario Scenario => _scenario ?? throw new InvalidOperationException("Not started.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _scenario = await Scenario.CreateAsync(this);
    }

    /// <summary>What the server has of a visit, in the order of arrival.</summary>
    public Task<List<Domain.Dosing.ConsoleEntry>> EntriesAsync(TestVisit visit) =>
        WithDbAsync(db =>
            db.ConsoleEntries.AsNoTracking()
                .Where(e => e.ParticipationId == visit.Id)
                .OrderBy(e => e.Number)
                .ToListAsync()
        );
}

/// <summary>A tablet in the dosing room, as it is pressed.</summary>
public sealed class ConsoleScreen(IPage page, TestVisit visit)
{
    public IPage Page => page;

    public string Address => $"/visits/{visit.Id}/console";

    /// <summary>Newest first.</summary>
    public ILocator Stream => page.Locator("[data-part=stream] li");

    public ILocator Kept => page.Locator("[data-part=stream] li[data-kept]");

    public ILocator Banner => page.Locator("[data-part=banner]");

    public static async Task<ConsoleScreen> OpenAsync(IPage page, TestVisit visit, int width = 1180, int height = 820)
    {
        await page.SetViewportSizeAsync(width, height);
        var screen = new ConsoleScreen(page, visit);
        await page.GotoAsync(screen.Address);
        await screen.ReadyAsync();
        return screen;
    }

    public async Task ReadyAsync() => await page.Locator("[data-console][data-ready=true]").WaitForAsync();

    /// <summary>Follows the session live, and the page is on the shelf for a reload without a connection.</summary>
    public async Task SettledAsync()
    {
        await page.Locator("body[data-watching]").WaitForAsync();
        await page.WaitForFunctionAsync(
            "path => caches.open('kapclinic-console').then(c => c.keys()).then(k => "
                + "k.some(r => r.url.endsWith(path)) && k.some(r => r.url.includes('/dist/console')))",
            Address
        );
    }

    public Task PressAsync(string what) => page.ClickAsync($"[data-do='{what}']:visible >> nth=0");

    public ILocator Pad => page.Locator("dialog.pad[open]");

    public Task PressInPadAsync(string words) =>
        Pad.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync();

    /// <summary>Kept on the tablet: the pad goes only then.</summary>
    public async Task KeepAsync()
    {
        await PressInPadAsync("Keep");
        await Assertions.Expect(Pad).ToHaveCountAsync(0);
    }

    public async Task VitalsAsync(string digits)
    {
        await PressAsync("vitals");
        await TypeAsync(digits);
        await PressInPadAsync("Keep these readings");
        await Assertions.Expect(Pad).ToHaveCountAsync(0);
    }

    /// <summary>Digits on the pad; "n" is Next.</summary>
    public async Task TypeAsync(string digits)
    {
        foreach (var digit in digits)
        {
            await PressInPadAsync(digit == 'n' ? "Next" : digit.ToString());
        }
    }

    public async Task NoteAsync(string words)
    {
        await PressAsync("note");
        await Pad.GetByLabel("Note").FillAsync(words);
        await KeepAsync();
    }

    /// <summary>Everything that was entered is with the server.</summary>
    public async Task SentAsync()
    {
        await Assertions.Expect(Kept).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-part=unsent]")).ToHaveTextAsync("0");
    }
}
