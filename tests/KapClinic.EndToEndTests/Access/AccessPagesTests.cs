using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Access;

/// <summary>Every page about people and access, as seen at a desk and on a telephone.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessPagesTests(BrowserFixture browser, BrowserClinic clinic) : IClassFixture<BrowserClinic>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_SignedOut_AreSoundAndFit(int width)
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        var join = await InviteAsync(manager, $"new-{width}@clinic.test");
        var reset = await clinic.DoneAsync(new IssueResetLink.Command(nurse.Id), manager);
        var page = await browser.OpenAsync(clinic, width);

        await LookAsync(page, "/sign-in", "sign-in");
        await LookAsync(page, "/sign-out", "sign-out");
        await LookAsync(page, "/signed-out", "signed-out");
        await LookAsync(page, "/join?link=" + join.Token, "join");
        await LookAsync(page, "/reset?link=" + reset.Token, "reset");
        page.AssertNoComplaints();

        await page.GotoAsync("/sign-in");
        await page.LeaveAsync("main button[type=submit]");
        await LookAsync(page, null, "sign-in-refused");
        await page.GotoAsync("/join?link=gone");
        await LookAsync(page, null, "join-unknown");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_OfTheManager_AreSoundAndFit(int width)
    {
        var manager = await clinic.JoinAsync([Role.Manager, Role.Therapist], [Permission.PrivacyOfficer]);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        var left = await clinic.JoinAsync(Role.FrontDesk);
        await clinic.DoneAsync(new DeactivateStaff.Command(left.Id), manager);
        await InviteAsync(manager, $"waiting-{width}@clinic.test");
        var page = await browser.OpenAsync(clinic, width);
        await page.SignInAsync(manager);

        await LookAsync(page, "/account", "account");
        await LookAsync(page, "/settings/people", "people");
        await LookAsync(page, "/settings/people/invite", "invite");
        await LookAsync(page, $"/settings/people/{nurse.Id}", "person");
        await LookAsync(page, $"/settings/people/{left.Id}", "person-left");
        await LookAsync(page, "/audit", "audit");
        await LookAsync(page, "/audit?act=nothing+like+it", "audit-empty");

        await page.GotoAsync($"/settings/people/{nurse.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        (await page.InputValueAsync("#one-time-link")).ShouldContain("/reset?link=");
        await LookAsync(page, null, "person-link");
        page.AssertNoComplaints();

        await page.GotoAsync("/settings/people/invite");
        await page.LeaveAsync("main button[type=submit]");
        await LookAsync(page, null, "invite-refused");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Form_SentAfterTheSignInEnded_IsFilledAgainAfterSigningIn(bool script)
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var page = await browser.OpenAsync(clinic, script: script);
        await page.SignInAsync(manager);
        await page.GotoAsync("/settings/people/invite");
        await page.FillAsync("[name='Input.Name']", "Wren Okafor");
        await page.CheckAsync("[name='Input.Roles'][value=FrontDesk]");

        clinic.Clock.Advance(TimeSpan.FromMinutes(20));
        await page.LeaveAsync("main button[type=submit]");
        await page.FillAsync("[name='Input.Email']", manager.Email);
        await page.FillAsync("[name='Input.Password']", ClinicFixture.Password);
        if (script)
        {
            await page.TakePictureAsync("sign-in-with-a-kept-form");
        }

        await page.LeaveAsync("main button[type=submit]");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Invite somebody");
        await Assertions.Expect(page.Locator("[name='Input.Name']")).ToHaveValueAsync("Wren Okafor");
        await Assertions.Expect(page.Locator("[name='Input.Roles'][value=FrontDesk]")).ToBeCheckedAsync();
        await page.FillAsync("[name='Input.Email']", $"wren-{script}@clinic.test");
        await page.ClickAsync("main button[type=submit]");
        (await page.InputValueAsync("#one-time-link")).ShouldContain("/join?link=");
    }

    private Task<IssuedLink> InviteAsync(TestUser manager, string email) =>
        clinic.DoneAsync(
            new InviteStaff.Command
            {
                Name = "Noor Haddad",
                Email = email,
                Roles = [new HeldRole(Role.FrontDesk)],
            },
            manager
        );

    private static async Task LookAsync(IPage page, string? address, string picture)
    {
        if (address is not null)
        {
            await page.GotoAsync(address);
        }

        await page.TakePictureAsync(picture);
        await page.AssertNoAxeViolationsAsync();
        await page.AssertFitsAsync();
    }
}
