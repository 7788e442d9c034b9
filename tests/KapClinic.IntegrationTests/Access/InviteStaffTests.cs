using System.Net;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Access;

public sealed class InviteStaffTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    private const string Address = "/settings/people/invite";

    [Fact]
    public async Task Invite_SignedOut_AsksToSignIn()
    {
        using var pages = clinic.OpenPages();

        (await pages.GetAsync(Address)).Location!.ShouldStartWith("/sign-in");
    }

    [Theory]
    [InlineData(Role.FrontDesk)]
    [InlineData(Role.Prescriber)]
    public async Task Invite_AsAnotherRole_IsRefusedOnPageAndInHandler(Role role)
    {
        var user = await clinic.JoinAsync(role);
        using var pages = await clinic.OpenPagesAsync(user);

        (await pages.GetAsync(Address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await clinic.SendAsync(Wren("by-the-wrong-one@clinic.test"), user)).Error.Code.ShouldBe("access.not_allowed");
    }

    [Fact]
    public async Task Invite_Somebody_ShowsALinkOnceAndKeepsOnlyItsHash()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        var sent = await pages.SubmitAsync(
            Address,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Name"] = "Noor Haddad",
                ["Input.Email"] = "Noor@Clinic.test",
                ["Input.Roles"] = "FrontDesk",
            }
        );
        var shown = await pages.FollowAsync(sent);

        var link = shown.Document.QuerySelector("#one-time-link")!.GetAttribute("value")!;
        var token = link.Split("link=")[1];
        link.ShouldStartWith("http://localhost/join?link=");
        (await pages.GetAsync(sent.Location!)).Document.QuerySelector("#one-time-link").ShouldBeNull();
        var (member, kept) = await clinic.WithDbAsync(async db =>
        {
            var staff = await db.StaffMembers.Include(s => s.Roles).SingleAsync(s => s.Email == "noor@clinic.test");
            return (staff, await db.OneTimeLinks.SingleAsync(l => l.StaffId == staff.Id));
        });
        member.Roles.Single().Role.ShouldBe(Role.FrontDesk);
        member.Roles.Single().GivenBy.ShouldBe(manager.Id);
        kept.TokenHash.ShouldNotContain(token);
        kept.ExpiresAt.ShouldBe(clinic.Clock.Now.AddDays(7));
        var entry = await clinic.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(e => e.StaffId == manager.Id && e.Act == "invited somebody to the staff")
        );
        entry.Detail.ShouldBe("Noor Haddad");
    }

    [Fact]
    public async Task Invite_EachFieldWrong_SaysSoOnTheFieldAndKeepsWhatWasTyped()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        var answer = await pages.SubmitAsync(
            Address,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Name"] = new string('x', 121),
                ["Input.Email"] = "no address",
                ["Input.Credential"] = new string('y', 201),
                ["Input.LicenceNumber"] = new string('z', 61),
            }
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Document.QuerySelectorAll(".field[data-error]").Length.ShouldBe(5);
        answer.Document.QuerySelector("[name='Input.Email']")!.GetAttribute("value").ShouldBe("no address");
    }

    [Fact]
    public async Task Invite_UnreadableValues_SayWhatToDo()
    {
        var manager = await clinic.JoinAsync(Role.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);

        var answer = await pages.SubmitAsync(
            Address,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Name"] = "Noor",
                ["Input.Email"] = "n@clinic.test",
                ["Input.Permissions"] = "Sorcerer",
                ["Input.Roles"] = "Wizard",
            }
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Document.QuerySelectorAll(".field[data-error]").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Invite_TherapistWithoutCredential_IsRefusedOnTheField()
    {
        var manager = await clinic.JoinAsync(Role.Manager);

        var refused = await clinic.SendAsync(Wren("w1@clinic.test") with { Credential = " " }, manager);

        refused.Error.Code.ShouldBe("staff.credential_needed");
        refused.Error.Field.ShouldBe("Credential");
    }

    [Theory]
    [InlineData(Role.Client)]
    [InlineData((Role)99)]
    public async Task Invite_RoleThatIsNotTheStaffs_IsRefused(Role role)
    {
        var manager = await clinic.JoinAsync(Role.Manager);

        var refused = await clinic.SendAsync(
            Wren($"role-{(int)role}@clinic.test") with
            {
                Roles = [new HeldRole(role)],
            },
            manager
        );

        refused.Error.Field.ShouldBe("Roles");
    }

    [Fact]
    public async Task Invite_TheSameAddressTwiceAtOnce_LetsOneThrough()
    {
        var manager = await clinic.JoinAsync(Role.Manager);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => clinic.SendAsync(Wren("twice@clinic.test"), manager))
        );

        answers.Count(a => a.Succeeded).ShouldBe(1);
        answers.Where(a => !a.Succeeded).ShouldAllBe(a => a.Error.Code == "staff.email_taken");
    }

    private static InviteStaff.Command Wren(string email) =>
        new()
        {
            Name = "Wren Okafor",
            Email = email,
            Credential = "LMFT, licence T-1187",
            Roles = [new HeldRole(Role.Therapist)],
        };
}
