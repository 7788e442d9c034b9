using System.Globalization;
using System.Net;
using KapClinic.Application.Access;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Access;

public sealed class ResetPasswordTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Reset_WithALink_SetsThePasswordLiftsTheLockAndEndsOtherSessions()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var elsewhere = await clinic.OpenPagesAsync(nurse);
        for (var i = 0; i < 5; i++)
        {
            await clinic.SendAsync(new SignIn.Command(nurse.Email, "not the password"));
        }

        var link = await clinic.DoneAsync(new IssueResetLink.Command(nurse.Id), manager);
        link.Purpose.ShouldBe(LinkPurpose.Reset);
        using var pages = clinic.OpenPages();
        var reset = await pages.SubmitAsync("/reset?link=" + link.Token, Typed("a wholly new password"));

        reset.Status.ShouldBe(HttpStatusCode.Redirect, reset.Text(".error-summary"));
        (await pages.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account")).Location!.ShouldStartWith("/sign-in");
        (await clinic.SendAsync(new SignIn.Command(nurse.Email, ClinicFixture.Password))).Succeeded.ShouldBeFalse();
        (await clinic.SendAsync(new SignIn.Command(nurse.Email, "a wholly new password"))).Succeeded.ShouldBeTrue();
        (await pages.GetAsync("/reset?link=" + link.Token)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await ResetAsync(link)).Error.Code.ShouldBe("access.link_used");
    }

    [Fact]
    public async Task Reset_AfterADay_IsRefused()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        var link = await clinic.DoneAsync(new IssueResetLink.Command(nurse.Id), manager);
        clinic.Clock.Advance(TimeSpan.FromDays(1));

        (await ResetAsync(link)).Error.Code.ShouldBe("access.link_expired");
    }

    [Fact]
    public async Task Reset_ShortPassword_IsRefusedOnTheField()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        var link = await clinic.DoneAsync(new IssueResetLink.Command(nurse.Id), manager);
        using var pages = clinic.OpenPages();

        var refused = await pages.SubmitAsync("/reset?link=" + link.Token, Typed("short"));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelectorAll(".field[data-error]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Reset_WithAnInvitation_IsNotFound()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var invited = await clinic.DoneAsync(
            new InviteStaff.Command
            {
                Name = "New",
                Email = "new@clinic.test",
                Roles = [new HeldRole(Role.FrontDesk)],
            },
            manager
        );

        (await ResetAsync(invited)).Error.Code.ShouldBe("access.link_unknown");
        using var pages = clinic.OpenPages();
        (await pages.GetAsync("/reset?link=" + invited.Token)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<Domain.Result<StaffSession>> ResetAsync(IssuedLink link) =>
        clinic.SendAsync(new ResetPassword.Command(link.Token, "a wholly new password"));

    private static Dictionary<string, string?> Typed(string password) =>
        new(StringComparer.Ordinal) { ["Input.Password"] = password };
}

public sealed class IssueResetLinkTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Issue_ForSomebodyUnknown_IsNotFound()
    {
        var manager = await clinic.JoinAsync(Role.Manager);

        (await clinic.SendAsync(new IssueResetLink.Command(Guid.CreateVersion7()), manager)).Error.Code.ShouldBe(
            "staff.not_found"
        );
    }

    /// <summary>Whoever hands a link over says until when it works, on the clock that hangs on the clinic's wall.</summary>
    [Theory]
    [InlineData("America/St_Johns")]
    [InlineData("America/Vancouver")]
    public async Task Issue_OnThePage_SaysTheClinicsTime(string zone)
    {
        await using var house = new ClinicFixture();
        await house.InitializeAsync();
        var manager = await house.JoinAsync(Role.Manager);
        var nurse = await house.JoinAsync(Role.Nurse);
        var shipped = (await house.DoneAsync(new ReadLocations.Query(), manager)).Locations.Single();
        await house.DoneAsync(
            new SaveLocation.Command
            {
                LocationId = shipped.Id,
                Name = "The house",
                PublicName = "12 Shore Road",
                Zone = zone,
                Address = "12 Shore Road",
                Phone = "709 555 0100",
            },
            manager
        );
        using var pages = await house.OpenPagesAsync(manager);

        var page = await pages.FollowAsync(
            await pages.SubmitAsync(
                $"/settings/people/{nurse.Id}",
                new Dictionary<string, string?>(StringComparer.Ordinal),
                "form[aria-labelledby=new-link]"
            )
        );

        var until = page.Document.QuerySelector("[aria-labelledby=link] time")!;
        var there = TimeZoneInfo.ConvertTime(
            house.Clock.Now + OneTimeLink.Lifetime(LinkPurpose.Reset),
            TimeZoneInfo.FindSystemTimeZoneById(zone)
        );
        until.GetAttribute("datetime").ShouldBe(there.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        until.TextContent.ShouldEndWith(there.ToString("HH:mm", CultureInfo.InvariantCulture));
        until.ParentElement!.TextContent.ShouldContain("clinic time");
    }

    [Fact]
    public async Task Issue_ForSomebodyWhoLeft_IsRefused()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var nurse = await clinic.JoinAsync(Role.Nurse);
        await clinic.DoneAsync(new DeactivateStaff.Command(nurse.Id), manager);

        (await clinic.SendAsync(new IssueResetLink.Command(nurse.Id), manager)).Error.Code.ShouldBe("staff.not_active");
    }

    [Fact]
    public async Task Issue_AsPrescriber_IsRefused()
    {
        var prescriber = await clinic.JoinAsync(Role.Prescriber);

        (await clinic.SendAsync(new IssueResetLink.Command(prescriber.Id), prescriber)).Error.Code.ShouldBe(
            "access.not_allowed"
        );
    }
}

public sealed class ChangePasswordTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Change_WithThePresentOne_KeepsThisSessionAndEndsTheOthers()
    {
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var elsewhere = await clinic.OpenPagesAsync(nurse);
        using var pages = await clinic.OpenPagesAsync(nurse);

        var changed = await pages.SubmitAsync("/account", Typed(ClinicFixture.Password, "another long password"));

        changed.Status.ShouldBe(HttpStatusCode.Redirect, changed.Text(".error-summary"));
        (await pages.FollowAsync(changed)).Text(".status-toast")!.ShouldContain("The password is changed");
        (await elsewhere.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Change_WithAWrongOne_IsRefusedOnTheFieldAndCountsTowardTheLock()
    {
        var nurse = await clinic.JoinAsync(Role.Nurse);
        using var pages = await clinic.OpenPagesAsync(nurse);

        for (var i = 0; i < 5; i++)
        {
            var refused = await pages.SubmitAsync("/account", Typed("not it", "another long password"));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Document.QuerySelectorAll(".field[data-error]").Length.ShouldBe(1);
        }

        (
            await clinic.SendAsync(new ChangePassword.Command(ClinicFixture.Password, "another long password"), nurse)
        ).Error.Code.ShouldBe("access.locked_out");
    }

    private static Dictionary<string, string?> Typed(string present, string next) =>
        new(StringComparer.Ordinal) { ["Input.Password"] = present, ["Input.NewPassword"] = next };
}

public sealed class SignerTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Sign_WithThePassword_NamesTheSignerAndTheirCredential()
    {
        var prescriber = await clinic.JoinAsync(Role.Prescriber);

        var signed = await SignAsync(prescriber, ClinicFixture.Password);

        signed.Value.StaffId.ShouldBe(prescriber.Id);
        signed.Value.Name.ShouldBe(prescriber.Name);
        signed.Value.Credential.ShouldStartWith("Licence ");
        signed.Value.At.ShouldBe(clinic.Clock.Now);
    }

    [Fact]
    public async Task Sign_WithAWrongPassword_IsRefusedOnTheField()
    {
        var prescriber = await clinic.JoinAsync(Role.Prescriber);

        var refused = await SignAsync(prescriber, "not it");

        refused.Error.Code.ShouldBe("access.wrong_password");
        refused.Error.Field.ShouldBe("Password");
    }

    private async Task<Domain.Result<Domain.Signature>> SignAsync(TestUser user, string password)
    {
        await using var scope = clinic.Services.CreateScopeFor(user);
        var signer = (ISigner)scope.ServiceProvider.GetService(typeof(ISigner))!;
        return await signer.SignAsync(password, default);
    }
}
