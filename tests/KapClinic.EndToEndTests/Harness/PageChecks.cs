using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>What every page is held to.</summary>
public static class PageChecks
{
    private static readonly ConditionalWeakTable<IPage, ConcurrentQueue<string>> Complaints = [];

    /// <summary>What the browser complained about since the page was opened: blocked styles and scripts, errors in scripts, files not found.</summary>
    public static void AssertNoComplaints(this IPage page) => Complaints.GetOrCreateValue(page).ShouldBeEmpty(page.Url);

    /// <summary>Beginning of what <see cref="AssertNoComplaints"/> reports.</summary>
    public static void NoteComplaints(this IPage page)
    {
        var complaints = Complaints.GetOrCreateValue(page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
    }

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

    /// <summary>
    /// Whoever is in a crisis can press each call of the panel, wherever the page is scrolled to: nothing lies over it, and it is
    /// on the screen.
    /// </summary>
    /// <returns>How many calls the page offers; none where it has no panel.</returns>
    public static async Task<int> AssertCrisisCallsAreReachedAsync(this IPage page)
    {
        var calls = await page.EvaluateAsync<string[]>(
            """
            () => {
              const links = [...document.querySelectorAll('.crisis-panel a')];
              const wrong = [];
              for (const end of ['top', 'bottom']) {
                scrollTo(0, end === 'top' ? 0 : document.documentElement.scrollHeight);
                for (const link of links) {
                  link.scrollIntoView({ block: 'nearest' });
                  const box = link.getBoundingClientRect();
                  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                  if (!hit || !link.contains(hit)) {
                    wrong.push(`${link.textContent.trim()} at the ${end} is behind ${hit ? hit.outerHTML.slice(0, 120) : 'the edge of the screen'}`);
                  }
                }
              }
              scrollTo(0, 0);
              return [String(links.length), ...wrong];
            }
            """
        );
        calls[1..].ShouldBeEmpty(page.Url);
        return int.Parse(calls[0], CultureInfo.InvariantCulture);
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
