using KapClinic.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests.Harness;

public static class SignIns
{
    /// <summary>Signs in by hand, as a person would; two fields and one click.</summary>
    public static async Task SignInAsync(this IPage page, TestUser user)
    {
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.FillAsync("[name='Input.Email']", user.Email);
        await page.FillAsync("[name='Input.Password']", ClinicFixture.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/account");
    }
}
