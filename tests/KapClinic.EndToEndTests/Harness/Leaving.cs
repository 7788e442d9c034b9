using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

public static class Leaving
{
    /// <summary>
    /// Presses what leads to another page and waits until that one is there, also where it is the same address once more: whoever
    /// looked earlier might still see the page that was pressed on.
    /// </summary>
    public static async Task LeaveAsync(this IPage page, Func<Task> press)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await press();
        await page.Locator("html:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync();
    }

    /// <inheritdoc cref="LeaveAsync(IPage, Func{Task})"/>
    public static Task LeaveAsync(this IPage page, string button) => page.LeaveAsync(() => page.ClickAsync(button));
}
