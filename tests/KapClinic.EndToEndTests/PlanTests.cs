using KapClinic.Application.Demo;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.EndToEndTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.EndToEndTests;

/// <summary>The desk books a whole course in one press; a dose is cancelled, and the rest is planned anew; a group is planned as one. Without script.</summary>
[Collection(BrowserTests.Name)]
public sealed class PlanTests(BrowserFixture browser, DemoBrowserClinic clinic) : IClassFixture<DemoBrowserClinic>
{
    [Fact]
    public async Task Course_PlannedAndAccepted_ThenPlannedAnewAfterACancellation()
    {
        var courseId = await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Stage == Stage.Preparation)
                .Join(db.Programmes.Where(p => p.Key == "individual"), c => c.ProgrammeId, p => p.Id, (c, _) => c)
                .OrderByDescending(c => c.OpenedAt)
                .Select(c => c.Id)
                .FirstAsync()
        );
        var who = DemoPeople.Staff.Single(p => p.Name == "Noor Haddad");
        var page = await browser.OpenAsync(clinic, script: false);
        await DemoBrowserClinic.SignInAsync(page, who);
        var desk = new Person(page, who, clinic.Clock, new Clicks());

        await desk.OpenAsync($"/courses/{courseId}");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Plan the rest" }).ClickAsync();
        await page.Locator(".plan-choice").First.WaitForAsync();
        (await page.Locator(".plan-choice").CountAsync()).ShouldBeInRange(1, 3);
        (await page.Locator(".plan-choice__why").First.InnerTextAsync()).ShouldNotBeEmpty();
        await page.Locator(".plan-choice button").First.ClickAsync();
        await page.WaitForURLAsync($"**/courses/{courseId}");
        var booked = await DosesAsync(courseId);
        booked.Count.ShouldBe(3);

        await desk.OpenAsync($"/visits/{booked[1].Id}/cancel");
        await desk.FillAsync(("Input.Reason", "A cold"));
        await desk.PressAsync("Cancel the visit");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Plan the rest of the course anew" })
            .ClickAsync();
        await page.Locator(".plan-choice").First.WaitForAsync();
        (await page.Locator(".plan-choice h2").First.InnerTextAsync()).ShouldStartWith("Least change");
        await page.Locator(".plan-choice button").First.ClickAsync();
        await page.WaitForURLAsync($"**/courses/{courseId}");
        var anew = await DosesAsync(courseId);
        anew.Count.ShouldBe(3);
        anew.ShouldNotContain(v => v.Id == booked[1].Id);
        anew.Zip(anew.Skip(1))
            .ShouldAllBe(pair =>
                pair.Second.Session!.StartsAt - pair.First.Session!.StartsAt >= TimeSpan.FromHours(72)
            );
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Group_ChosenAndAccepted_IsBookedForEverybody()
    {
        var courseId = await clinic.WithDbAsync(db =>
            db.Courses.Where(c =>
                    (c.Stage == Stage.Preparation || c.Stage == Stage.MedicalClearance)
                    && !db.Participations.Any(p => p.CourseId == c.Id && p.Kind == SessionKind.Dosing)
                )
                .Join(db.Programmes.Where(p => p.Key == "group"), c => c.ProgrammeId, p => p.Id, (c, _) => c)
                .OrderByDescending(c => c.OpenedAt)
                .Select(c => c.Id)
                .FirstAsync()
        );
        var who = DemoPeople.Staff.Single(p => p.Name == "Noor Haddad");
        var page = await browser.OpenAsync(clinic, script: false);
        await DemoBrowserClinic.SignInAsync(page, who);
        var desk = new Person(page, who, clinic.Clock, new Clicks());

        await desk.OpenAsync($"/courses/{courseId}/plan");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Plan the group together" })
            .ClickAsync();
        var others = page.Locator("input[name='Input.With']");
        await others.Nth(0).CheckAsync();
        await others.Nth(1).CheckAsync();
        await desk.PressAsync("Find times for all");
        await page.Locator(".plan-choice").First.WaitForAsync();
        (await page.Locator(".plan-choice button").First.InnerTextAsync()).ShouldContain("for 3 clients");
        await page.Locator(".plan-choice button").First.ClickAsync();
        await page.WaitForURLAsync($"**/courses/{courseId}");

        var doses = await DosesAsync(courseId);
        doses.Count.ShouldBe(3);
        var sessions = doses.ConvertAll(d => d.SessionId);
        (
            await clinic.WithDbAsync(db =>
                db.Participations.Where(p => sessions.Contains(p.SessionId))
                    .GroupBy(p => p.SessionId)
                    .Select(g => g.Count())
                    .ToListAsync()
            )
        ).ShouldBe([3, 3, 3]);
        await page.Context.CloseAsync();
    }

    private async Task<List<Participation>> DosesAsync(Guid courseId) =>
        await clinic.WithDbAsync(db =>
            db.Participations.AsNoTracking()
                .Include(p => p.Session)
                .Where(p =>
                    p.CourseId == courseId
                    && p.Kind == SessionKind.Dosing
                    && (
                        p.Status == VisitStatus.Held
                        || p.Status == VisitStatus.Booked
                        || p.Status == VisitStatus.Confirmed
                    )
                )
                .OrderBy(p => p.Session!.StartsAt)
                .ToListAsync()
        );
}
