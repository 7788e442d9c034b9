using System.Net;
using System.Text.RegularExpressions;
using KapClinic.Application.Demo;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Hardening;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>
/// Every page of the application, from its own route table, in the demo clinic: no violation that axe knows, no scrolling
/// sideways, and help in a crisis that can be pressed, at a desk and on a telephone, as somebody who may open it.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class AxeTests(BrowserFixture browser, DemoBrowserClinic clinic) : IClassFixture<DemoBrowserClinic>
{
    /// <summary>They send the person on, or want a link that was handed over.</summary>
    private static readonly string[] WithoutAFaceOfTheirOwn = ["/clients/find"];

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Page_Always_PassesAxe(int width)
    {
        var faults = new List<string>();
        var (seen, withHelp) = (0, 0);
        var addresses = await FindAsync(faults);
        foreach (var group in addresses.GroupBy(a => a.Person))
        {
            var page = await browser.OpenAsync(clinic, width);
            await page.RouteAsync("**/import/*", StayAsync);
            if (group.Key is { } person)
            {
                await DemoBrowserClinic.SignInAsync(page, person);
            }

            foreach (var (pattern, address, _) in group)
            {
                seen++;
                try
                {
                    await page.GotoAsync(address);
                    await page.AssertNoAxeViolationsAsync();
                    await page.AssertFitsAsync();
                    withHelp += await page.AssertCrisisCallsAreReachedAsync() > 0 ? 1 : 0;
                }
                catch (Exception fault) when (fault is ShouldAssertException or PlaywrightException)
                {
                    faults.Add($"{pattern} at {width}: {Short(fault.Message)}");
                }
            }

            await page.Context.CloseAsync();
        }

        faults.ShouldBeEmpty();
        seen.ShouldBeGreaterThan(30);
        // At the least where somebody answers about suicide, with a client beside them.
        withHelp.ShouldBeGreaterThanOrEqualTo(2);
    }

    /// <summary>For each page an address that exists, and who opens it; nobody where it needs no sign-in.</summary>
    private async Task<IReadOnlyList<(string Pattern, string Address, DemoStaff? Person)>> FindAsync(
        List<string> faults
    )
    {
        var found = new List<(string, string, DemoStaff?)>();
        var ids = await IdsAsync();
        var doors = new List<(DemoStaff Person, PageClient Pages)>();
        // Whoever reads most goes first.
        foreach (var person in DemoPeople.Staff.OrderByDescending(p => p.Credential is not null))
        {
            doors.Add((person, await clinic.OpenPagesAsync(person)));
        }

        foreach (var page in await Addresses.PagesAsync(clinic.Services))
        {
            if (WithoutAFaceOfTheirOwn.Contains(page.Pattern))
            {
                continue;
            }

            if (page.IsPublic)
            {
                found.Add((page.Pattern, page.Pattern, null));
                continue;
            }

            var open = await OpenAsync(page.Pattern, ids, doors);
            if (open is { } yes)
            {
                found.Add((page.Pattern, yes.Address, yes.Person));
            }
            else
            {
                faults.Add($"{page.Pattern}: nobody of the demo can open it for any of its records");
            }
        }

        doors.ForEach(d => d.Pages.Dispose());
        return found;
    }

    private static async Task<(string Address, DemoStaff Person)?> OpenAsync(
        string pattern,
        IReadOnlyDictionary<string, IReadOnlyList<string>> ids,
        List<(DemoStaff Person, PageClient Pages)> doors
    )
    {
        var area = pattern.Split('/')[1];
        var candidates = Addresses.HasParameters(pattern) ? ids.GetValueOrDefault(area) ?? [] : [""];
        foreach (var id in candidates)
        {
            var address = Addresses.Fill(
                pattern,
                name =>
                    name switch
                    {
                        "instrument" => "PHQ-9",
                        "kind" => "Treatment",
                        _ => id,
                    }
            );
            foreach (var (person, pages) in doors)
            {
                if ((await pages.GetAsync(address)).Status == HttpStatusCode.OK)
                {
                    return (address, person);
                }
            }
        }

        return null;
    }

    /// <summary>A few records of each kind, of every state they can be in.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> IdsAsync() =>
        await clinic.WithDbAsync(async db =>
        {
            var courses = await db.Courses.AsNoTracking().ToListAsync();
            var visits = await db.Participations.AsNoTracking().Include(p => p.Session).ToListAsync();
            var some = courses.GroupBy(c => c.Stage).SelectMany(g => g.Take(2)).ToList();
            return new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["clients"] = [.. some.Select(c => c.ClientId.ToString()).Distinct()],
                ["courses"] = [.. some.Select(c => c.Id.ToString())],
                ["visits"] =
                [
                    .. visits
                        .GroupBy(v => (v.Session!.Kind, v.Status))
                        .OrderByDescending(g => g.Key.Kind == Domain.Scheduling.SessionKind.Dosing)
                        .SelectMany(g => g.Take(2))
                        .Select(v => v.Id.ToString()),
                ],
                ["medication"] = [.. await db.MedicationLots.Select(l => l.Id.ToString()).Take(1).ToListAsync()],
                ["sessions"] =
                [
                    .. await db
                        .Sessions.Where(s => s.Kind == Domain.Scheduling.SessionKind.Dosing && s.CancelledAt == null)
                        .OrderByDescending(s => db.Participations.Count(p => p.SessionId == s.Id))
                        .Select(s => s.Id.ToString())
                        .Take(3)
                        .ToListAsync(),
                ],
                ["settings"] =
                [
                    .. await db.StaffMembers.Select(s => s.Id.ToString()).Take(1).ToListAsync(),
                    .. await db.Programmes.Select(p => p.Id.ToString()).Take(1).ToListAsync(),
                ],
                ["incidents"] = [.. await db.Incidents.Select(i => i.Id.ToString()).Take(1).ToListAsync()],
                ["import"] = [.. await db.ImportRuns.Select(r => r.Id.ToString()).Take(1).ToListAsync()],
            };
        });

    /// <summary>A page that asks again by itself (a running import) would be gone before it is looked at.</summary>
    private static async Task StayAsync(IRoute route)
    {
        var answer = await route.FetchAsync();
        var headers = answer.Headers.Where(h => h.Key != "refresh").ToDictionary(StringComparer.Ordinal);
        await route.FulfillAsync(new() { Response = answer, Headers = headers });
    }

    private static string Short(string message) =>
        Regex.Replace(
            message[..Math.Min(900, message.Length)],
            @"\s+",
            " ",
            RegexOptions.None,
            TimeSpan.FromSeconds(5)
        );
}
