using System.Net;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Access;

public sealed class KeptFormTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Post_AfterTheSignInEnded_ComesBackFilledAndUnsaved()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        var shown = await SendTooLateAsync(pages, manager);

        shown.Status.ShouldBe(HttpStatusCode.OK);
        Value(shown, "Input.Name").ShouldBe("Wren Okafor");
        Value(shown, "Input.Email").ShouldBe("not an address");
        Value(shown, "Input.Phone").ShouldBe("604 555 0177");
        shown.Document.QuerySelector("[name='Input.Roles'][value=Therapist]")!.HasAttribute("checked").ShouldBeTrue();
        shown.Document.QuerySelector("[name='Input.Roles'][value=Nurse]")!.HasAttribute("checked").ShouldBeFalse();
        shown.Html.ShouldContain("What you typed is still here");
        shown.Text(".error-summary").ShouldBeNull();
    }

    [Fact]
    public async Task Post_AfterTheSignInEnded_CanThenBeSaved()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);
        var shown = await SendTooLateAsync(pages, manager);

        var saved = await pages.SubmitAsync(
            shown,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Email"] = "wren@clinic.test",
                ["Input.Credential"] = "LMFT",
            }
        );

        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text(".error-summary"));
    }

    [Fact]
    public async Task Post_AfterTheSignInEnded_ShowsNobodyElseWhatWasTyped()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var other = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        var shown = await SendTooLateAsync(pages, other);

        shown.Status.ShouldBe(HttpStatusCode.OK);
        Value(shown, "Input.Name").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Post_WithPasswords_DoesNotKeepThem()
    {
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var pages = await clinic.OpenPagesAsync(nurse);
        var form = await pages.GetAsync("/account");
        clinic.Clock.Advance(TimeSpan.FromMinutes(20));

        var asked = await pages.SubmitAsync(
            form,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Input.Password"] = "secret one two three" }
        );

        asked.Status.ShouldBe(HttpStatusCode.Unauthorized);
        asked.Document.QuerySelector("[name=Kept]").ShouldBeNull();
    }

    [Fact]
    public async Task Post_WithAForgedStash_ShowsTheEmptyForm()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("Kept", "forged")]);

        var shown = await Page.ReadAsync(
            await pages.Http.PostAsync("/settings/people/invite?kept=1", forged),
            "/settings/people/invite"
        );

        shown.Status.ShouldBe(HttpStatusCode.OK);
        Value(shown, "Input.Name").ShouldBeNullOrEmpty();
    }

    /// <summary>Fills the form, waits too long, sends it, signs in as the given person and goes where the browser is sent.</summary>
    private async Task<Page> SendTooLateAsync(PageClient pages, TestUser signsIn)
    {
        var form = await pages.GetAsync("/settings/people/invite");
        clinic.Clock.Advance(TimeSpan.FromMinutes(20));
        var asked = await pages.SubmitAsync(
            form,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Name"] = "Wren Okafor",
                ["Input.Email"] = "not an address",
                ["Input.Phone"] = "604 555 0177",
                ["Input.Roles"] = "Therapist",
            }
        );
        asked.Status.ShouldBe(HttpStatusCode.Unauthorized);
        asked.Text(".draft-notice")!.ShouldContain("What you typed is kept");
        asked.Html.ShouldNotContain("Wren");

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in asked.Document.QuerySelectorAll("main form input[type=hidden]"))
        {
            fields[input.GetAttribute("name")!] = input.GetAttribute("value") ?? "";
        }

        fields["Input.Email"] = signsIn.Email;
        fields["Input.Password"] = ClinicFixture.Password;
        asked.Document.QuerySelector("main form")!.GetAttribute("action").ShouldBe("/sign-in");
        using var content = new FormUrlEncodedContent(fields);
        using var signedIn = await pages.Http.PostAsync("/sign-in", content);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        var onward = signedIn.Headers.Location!.OriginalString;
        onward.ShouldBe("/settings/people/invite?kept=1");

        // As a browser does with 307: the same body once more.
        using var again = new FormUrlEncodedContent(fields);
        return await Page.ReadAsync(await pages.Http.PostAsync(onward, again), "/settings/people/invite");
    }

    private static string? Value(Page page, string name) =>
        page.Document.QuerySelector($"[name='{name}']")!.GetAttribute("value");
}
