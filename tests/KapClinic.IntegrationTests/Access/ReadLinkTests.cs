using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Access;

public sealed class ReadLinkTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Read_Invitation_GreetsWhoWasInvitedAndSpendsNothing()
    {
        var link = await InviteAsync("greeted@clinic.test");

        for (var look = 0; look < 2; look++)
        {
            var read = await clinic.DoneAsync(new ReadLink.Query(link.Token, LinkPurpose.Invitation), Nobody.Here);
            read.ShouldBe(new ReadLink.Model(LinkPurpose.Invitation, "Wren Okafor", "greeted@clinic.test"));
        }
    }

    [Fact]
    public async Task Read_OfAnotherPurposeOrMadeUp_IsUnknown()
    {
        var link = await InviteAsync("other-purpose@clinic.test");

        await clinic.RefusesAsync(
            new ReadLink.Query(link.Token, LinkPurpose.Reset),
            Nobody.Here,
            "access.link_unknown"
        );
        await clinic.RefusesAsync(
            new ReadLink.Query("made up", LinkPurpose.Invitation),
            Nobody.Here,
            "access.link_unknown"
        );
    }

    [Fact]
    public async Task Read_UsedOrOutOfTime_SaysWhich()
    {
        var used = await InviteAsync("used@clinic.test");
        await clinic.DoneAsync(
            new AcceptInvitation.Command
            {
                Token = used.Token,
                Name = "Wren Okafor",
                Password = "four quiet words here",
            },
            Nobody.Here
        );
        var old = await InviteAsync("old@clinic.test");
        clinic.Clock.Advance(OneTimeLink.Lifetime(LinkPurpose.Invitation));

        await clinic.RefusesAsync(
            new ReadLink.Query(used.Token, LinkPurpose.Invitation),
            Nobody.Here,
            "access.link_used"
        );
        await clinic.RefusesAsync(
            new ReadLink.Query(old.Token, LinkPurpose.Invitation),
            Nobody.Here,
            "access.link_expired"
        );
    }

    private async Task<IssuedLink> InviteAsync(string email) =>
        await clinic.DoneAsync(
            new InviteStaff.Command
            {
                Name = "Wren Okafor",
                Email = email,
                Credential = "LMFT, licence T-1187",
                Roles = [new HeldRole(Role.Therapist)],
            },
            await clinic.JoinAsync(Role.Manager)
        );

    /// <summary>Who opens a link has not signed in.</summary>
    private sealed class Nobody : ICurrentUser
    {
        public static Nobody Here { get; } = new();
        public Guid Id => Guid.Empty;
        public string Name => "";
        public bool IsSignedIn => false;
        public bool IsSystem => false;
        public IReadOnlySet<Role> Roles { get; } = new HashSet<Role>();
        public IReadOnlySet<Permission> Permissions { get; } = new HashSet<Permission>();
        public string From => "127.0.0.1";
        public string RequestId => "";
    }
}
