using System.Net;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Access;

public sealed class SignInTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task SignIn_RightPassword_LeadsToWhereOneWantedToGoAndIsAudited()
    {
        var user = await clinic.JoinAsync(Role.Therapist);
        using var pages = clinic.OpenPages();

        var asked = await pages.GetAsync("/account");
        asked.Location.ShouldBe("/sign-in?returnUrl=%2Faccount");
        var answer = await pages.SignInAsync(user, address: asked.Location!);

        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        answer.Location.ShouldBe("/account");
        (await pages.GetAsync("/account")).Html.ShouldContain(user.Email.ToLowerInvariant());
        var entry = await clinic.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.StaffId == user.Id));
        entry.Act.ShouldBe("signed in");
        entry.StaffName.ShouldBe(user.Name);
    }

    [Theory]
    [InlineData("", "whatever it is")]
    [InlineData("nobody@clinic.test", "whatever it is")]
    [InlineData("nobody@clinic.test", "")]
    public async Task SignIn_UnknownOrMissing_SaysSoAndKeepsTheAddress(string email, string password)
    {
        using var pages = clinic.OpenPages();

        var answer = await pages.SubmitAsync("/sign-in", Typed(email, password));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text(".error-summary").ShouldNotBeNull();
        answer.Document.QuerySelector("[name='Input.Email']")!.GetAttribute("value").ShouldBe(email);
        answer.Document.QuerySelector("[name='Input.Password']")!.GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task SignIn_OverLongInput_IsRefusedOnTheField()
    {
        using var pages = clinic.OpenPages();

        var answer = await pages.SubmitAsync("/sign-in", Typed(new string('a', 5000), new string('b', 5000)));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Document.QuerySelectorAll(".field[data-error]").Length.ShouldBe(2);
    }

    [Fact]
    public async Task SignIn_FiveWrongTries_LocksTheAccountForTenMinutes()
    {
        var user = await clinic.JoinAsync(Role.Nurse);
        using var pages = clinic.OpenPages();
        for (var i = 0; i < 4; i++)
        {
            (await pages.SignInAsync(user, "not the password")).Text(".error-summary")!.ShouldContain("do not belong");
        }

        (await pages.SignInAsync(user, "not the password"))
            .Text(".error-summary")!
            .ShouldContain("rests for ten minutes");
        (await pages.SignInAsync(user)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clinic.Clock.Advance(TimeSpan.FromMinutes(10));
        (await pages.SignInAsync(user)).Status.ShouldBe(HttpStatusCode.Redirect);
        var refusals = await clinic.WithDbAsync(db =>
            db.AuditEntries.CountAsync(e => e.StaffId == user.Id && e.Act == "was refused: signed in")
        );
        refusals.ShouldBe(6);
    }

    [Fact]
    public async Task SignIn_ManyWrongTriesAtOnce_DoNotGetRoundTheLock()
    {
        var user = await clinic.JoinAsync(Role.Nurse);

        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ => clinic.SendAsync(new Application.Access.SignIn.Command(user.Email, "not the password")))
        );

        // Five passwords were looked at, however many were sent.
        tries.Count(t => t.Error.Code == "access.wrong_credentials").ShouldBeLessThanOrEqualTo(5);
        (
            await clinic.SendAsync(new Application.Access.SignIn.Command(user.Email, ClinicFixture.Password))
        ).Error.Code.ShouldBe("access.locked_out");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task SignIn_ReturnAddressElsewhere_LeadsHome(string elsewhere)
    {
        var user = await clinic.JoinAsync(Role.FrontDesk);
        using var pages = clinic.OpenPages();

        var answer = await pages.SignInAsync(user, address: "/sign-in?returnUrl=" + Uri.EscapeDataString(elsewhere));

        answer.Location.ShouldBe("/");
    }

    [Fact]
    public async Task Session_FifteenMinutesWithoutUse_Ends()
    {
        var user = await clinic.JoinAsync(Role.FrontDesk);
        using var pages = await clinic.OpenPagesAsync(user);

        clinic.Clock.Advance(TimeSpan.FromMinutes(14));
        (await pages.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        clinic.Clock.Advance(TimeSpan.FromMinutes(14));
        (await pages.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        clinic.Clock.Advance(TimeSpan.FromMinutes(16));
        (await pages.GetAsync("/account")).Location.ShouldBe("/sign-in?returnUrl=%2Faccount");
    }

    [Fact]
    public async Task Session_OfABoardThatRefreshesItself_EndsAllTheSame()
    {
        var user = await clinic.JoinAsync(Role.FrontDesk);
        using var pages = await clinic.OpenPagesAsync(user);
        pages.Http.DefaultRequestHeaders.Add("X-Background", "1");

        clinic.Clock.Advance(TimeSpan.FromMinutes(10));
        (await pages.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        clinic.Clock.Advance(TimeSpan.FromMinutes(6));
        (await pages.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SignOut_Always_EndsTheSession()
    {
        var user = await clinic.JoinAsync(Role.FrontDesk);
        using var pages = await clinic.OpenPagesAsync(user);

        var left = await pages.SubmitAsync("/sign-out", new Dictionary<string, string?>(StringComparer.Ordinal));

        left.Location.ShouldBe("/signed-out");
        (await pages.GetAsync("/signed-out")).Text("h1").ShouldBe("You are signed out");
        (await pages.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    private static Dictionary<string, string?> Typed(string email, string password) =>
        new(StringComparer.Ordinal) { ["Input.Email"] = email, ["Input.Password"] = password };
}
