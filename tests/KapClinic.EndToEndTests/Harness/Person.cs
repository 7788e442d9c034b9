using KapClinic.Application.Demo;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>Clicks so far, of everybody together.</summary>
public sealed class Clicks
{
    public List<string> What { get; } = [];

    public int Count => What.Count;

    public void Add(string what) => What.Add($"{What.Count + 1}. {what}");
}

/// <summary>
/// Somebody at a screen without script: opens pages (a click each, as from a link), types and chooses with the keyboard, and presses
/// buttons. Signs in again by themselves when the sign-in has run out.
/// </summary>
public sealed class Person(IPage page, DemoStaff who, TestClock clock, Clicks clicks)
{
    private DateTimeOffset _lastAct;

    public IPage Page => page;

    public async Task OpenAsync(string address)
    {
        // Whoever is on the page already, and has just been at work, need not open it again.
        if (clock.Now == _lastAct && new Uri(page.Url).PathAndQuery == address)
        {
            return;
        }

        _lastAct = clock.Now;
        await page.GotoAsync(address);
        clicks.Add($"{who.Name} opens {address.Split('/')[^1]}");
        if (page.Url.Contains("/sign-in", StringComparison.Ordinal))
        {
            await DemoBrowserClinic.SignInAsync(page, who);
            clicks.Add($"{who.Name} signs in");
            if (new Uri(page.Url).PathAndQuery != address)
            {
                await page.GotoAsync(address);
            }
        }
    }

    /// <summary>Fills fields by their names: texts are typed, choices made with the space bar.</summary>
    public async Task FillAsync(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            // ".How": whatever stands before it, such as the id of a row.
            var named = name.StartsWith('.') ? $"name$='{name}'" : $"name='{name}'";
            var all = page.Locator($"[{named}]:not([type=hidden])");
            (await all.CountAsync()).ShouldBeGreaterThan(
                0,
                $"{name} at {page.Url}\n{await page.Locator("main").InnerTextAsync()}"
            );
            var kind = await all.First.GetAttributeAsync("type");
            if (kind is "radio" or "checkbox")
            {
                var choice = page.Locator($"[{named}][value='{value}']:not([type=hidden])").First;
                if (!await choice.IsCheckedAsync())
                {
                    await choice.PressAsync("Space");
                }
            }
            else if (await all.First.EvaluateAsync<string>("e => e.tagName") == "SELECT")
            {
                await all.First.SelectOptionAsync(value);
            }
            else
            {
                await all.First.FillAsync(value);
            }
        }
    }

    public async Task SelectTextAsync(string name, string text)
    {
        var option = page.Locator($"select[name='{name}'] option", new() { HasText = text }).First;
        await page.Locator($"select[name='{name}']").SelectOptionAsync(await option.GetAttributeAsync("value") ?? "");
    }

    /// <summary>Chooses the radio button that says this.</summary>
    public Task ChooseTextAsync(string text) =>
        page.Locator("label.choice", new() { HasText = text }).First.Locator("input").PressAsync("Space");

    /// <summary>Gives every question of the form one answer, but for those named.</summary>
    public Task AnswerAllAsync(string answer, params (string Question, string Answer)[] but) =>
        AnswerAllAsync(answer, "", but);

    public async Task AnswerAllAsync(string answer, string within, params (string Question, string Answer)[] but)
    {
        foreach (var name in await NamesAsync("input[type=radio]"))
        {
            if (!name.Contains(within, StringComparison.Ordinal))
            {
                continue;
            }

            var wanted =
                but.Where(b => name.Contains(b.Question, StringComparison.Ordinal))
                    .Select(b => b.Answer)
                    .FirstOrDefault()
                ?? answer;
            var choice = page.Locator($"input[name=\"{name}\"][value='{wanted}']");
            if (await choice.CountAsync() > 0)
            {
                await choice.First.PressAsync("Space");
            }
        }

        foreach (var name in await NamesAsync("input[inputmode=decimal][name*='substances']"))
        {
            await page.Locator($"input[name=\"{name}\"]").FillAsync("0");
        }
    }

    /// <summary>Beside every rule that a client trips, what it asks for: a rationale and a mitigation, or that it was read.</summary>
    public async Task WeighRulesAsync()
    {
        foreach (
            var text in await page.Locator("textarea[name$='.Rationale'], textarea[name$='.Mitigation']").AllAsync()
        )
        {
            await text.FillAsync("Stable for years under treatment; seen by the family doctor this month.");
        }

        foreach (var box in await page.Locator("input[type=checkbox][name$='.Acknowledged']").AllAsync())
        {
            if (!await box.IsCheckedAsync())
            {
                await box.PressAsync("Space");
            }
        }
    }

    /// <summary>Answers the questions of a measure one after the other.</summary>
    public async Task AnswerInOrderAsync(IReadOnlyList<int> answers)
    {
        var names = await NamesAsync("main input[type=radio]");
        names.Count.ShouldBeGreaterThanOrEqualTo(answers.Count, page.Url);
        foreach (var (name, answer) in names.Zip(answers))
        {
            await page.Locator($"input[name=\"{name}\"][value='{answer}']").First.PressAsync("Space");
        }
    }

    public Task PressAsync(string button) =>
        PressAsync(page.Locator("main button", new() { HasText = button }).First, button);

    /// <summary>Presses the button of the form whose action holds this.</summary>
    public Task PressInFormAsync(string action) =>
        PressAsync(
            action.EndsWith("\"]", StringComparison.Ordinal)
                ? page.Locator($"form[action$=\"{action[..^2]}\"] button[type=submit]").Last
                : page.Locator($"form[action*=\"{action}\"] button[type=submit]:not([formaction])").First,
            action
        );

    private async Task PressAsync(ILocator button, string name)
    {
        clicks.Add($"{who.Name} presses {name}");
        IResponse? answered = null;
        await page.LeaveAsync(async () =>
            answered = await page.RunAndWaitForResponseAsync(
                () => button.ClickAsync(),
                r => r.Request.IsNavigationRequest
            )
        );
        if (answered!.Status >= 400)
        {
            var said = await page.Locator("main").InnerTextAsync();
            throw new ShouldAssertException(
                $"“{name}” at {page.Url} answered {answered.Status}:\n{said[..Math.Min(said.Length, 1500)]}"
            );
        }
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string selector) =>
        [
            .. (await page.Locator(selector).EvaluateAllAsync<string[]>("all => all.map(e => e.name)")).Distinct(
                StringComparer.Ordinal
            ),
        ];
}
