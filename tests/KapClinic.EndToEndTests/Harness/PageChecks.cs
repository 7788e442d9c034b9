using System.Runtime.CompilerServices;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>What every page is held to.</summary>
public static class PageChecks
{
    /// <summary>No violation of any rule that axe knows (WCAG 2.2 A and AA, best practices).</summary>
    public static async Task AssertNoAxeViolationsAsync(this IPage page)
    {
        var found = await page.RunAxe();
        found.Violations.ShouldBeEmpty(
            $"{page.Url}\n"
                + string.Join(
                    "\n",
                    found.Violations.Select(v =>
                        $"{v.Id}: {v.Help}\n  " + string.Join("\n  ", v.Nodes.Select(n => $"{n.Target} {n.Html}"))
                    )
                )
        );
    }

    /// <summary>The page is no wider than the screen: nobody has to scroll sideways.</summary>
    public static async Task AssertFitsAsync(this IPage page)
    {
        var over = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        over.ShouldBeLessThanOrEqualTo(0, $"{page.Url} is {over} px wider than the screen");
    }

    /// <summary>Keeps a picture of the whole page under <c>artifacts/pictures</c>, to be looked at.</summary>
    public static async Task TakePictureAsync(this IPage page, string name)
    {
        var folder = Path.Combine(Root(), "artifacts", "pictures");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(folder, $"{name}-{page.ViewportSize!.Width}.png"),
                FullPage = true,
                Animations = ScreenshotAnimations.Disabled,
            }
        );
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
