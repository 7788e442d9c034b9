using System.Net;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Access;

public sealed class AcceptInvitationTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Join_WithALink_SignsInAndSpendsIt()
    {
        var link = await InviteAsync("one@clinic.test");
        using var pages = clinic.OpenPages();

        var page = await pages.GetAsync("/join?link=" + link.Token);
        page.Html.ShouldContain("one@clinic.test");
        var joined = await pages.SubmitAsync(page, Typed("One Who Joins", "four quiet words here"));

        joined.Status.ShouldBe(HttpStatusCode.Redirect, joined.Text(".error-summary"));
        (await pages.GetAsync("/account")).Html.ShouldContain("One Who Joins");
        var member = await clinic.WithDbAsync(db => db.StaffMembers.SingleAsync(s => s.Id == link.StaffId));
        member.AcceptedAt.ShouldBe(clinic.Clock.Now);
        var entry = await clinic.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(e => e.StaffId == link.StaffId && e.Act == "joined the staff")
        );
        entry.StaffName.ShouldBe("One Who Joins");

        var again = await pages.GetAsync("/join?link=" + link.Token);
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        (await AcceptAsync(link)).Error.Code.ShouldBe("access.link_used");
    }

    [Fact]
    public async Task Join_AfterSevenDays_IsRefused()
    {
        var link = await InviteAsync("late@clinic.test");
        clinic.Clock.Advance(TimeSpan.FromDays(7));

        (await AcceptAsync(link)).Error.Code.ShouldBe("access.link_expired");
        using var pages = clinic.OpenPages();
        (await pages.GetAsync("/join?link=" + link.Token)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Join_WithAnOlderLink_IsRefused()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var link = await InviteAsync("older@clinic.test");
        var newer = await clinic.DoneAsync(new IssueResetLink.Command(link.StaffId!.Value), manager);

        newer.Purpose.ShouldBe(LinkPurpose.Invitation);
        (await AcceptAsync(link)).Error.Code.ShouldBe("access.link_expired");
        (await AcceptAsync(newer)).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-link")]
    public async Task Join_WithoutALink_IsNotFound(string token)
    {
        using var pages = clinic.OpenPages();

        (await pages.GetAsync("/join?link=" + token)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Join_ShortPasswordAndNoName_SaysSoAndLeavesTheLinkGood()
    {
        var link = await InviteAsync("short@clinic.test");
        using var pages = clinic.OpenPages();

        var refused = await pages.SubmitAsync("/join?link=" + link.Token, Typed("", "elevenchars"));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelectorAll(".field[data-error]").Length.ShouldBe(2);
        (await AcceptAsync(link)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Join_TwiceAtOnce_LetsOneThrough()
    {
        var link = await InviteAsync("race@clinic.test");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AcceptAsync(link)));

        answers.Count(a => a.Succeeded).ShouldBe(1);
        answers.Where(a => !a.Succeeded).ShouldAllBe(a => a.Error.Code == "access.link_used");
    }

    [Fact]
    public async Task Join_WhoLeftMeanwhile_IsRefused()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        var link = await InviteAsync("left@clinic.test");
        await clinic.DoneAsync(new DeactivateStaff.Command(link.StaffId!.Value), manager);

        (await AcceptAsync(link)).Error.Code.ShouldBe("access.link_expired");
    }

    private async Task<IssuedLink> InviteAsync(string email)
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        return await clinic.DoneAsync(
            new InviteStaff.Command
            {
                Name = "Somebody New",
                Email = email,
                Roles = [new HeldRole(Role.FrontDesk)],
            },
            manager
        );
    }

    private Task<Domain.Result<StaffSession>> AcceptAsync(IssuedLink link) =>
        clinic.SendAsync(
            new AcceptInvitation.Command
            {
                Token = link.Token,
                Name = "Somebody New",
                Password = "four quiet words here",
            }
        );

    private static Dictionary<string, string?> Typed(string name, string password) =>
        new(StringComparer.Ordinal) { ["Input.Name"] = name, ["Input.Password"] = password };
}
