using System.Security.Claims;
using KapClinic.Web.Layout;

namespace KapClinic.IntegrationTests.Layout;

public sealed class NavigationTests
{
    [Theory]
    [InlineData("FrontDesk", "Today Schedule Clients Drivers Tasks")]
    [InlineData("Therapist", "Today Live board Schedule Clients Integration Tasks Safety")]
    [InlineData("Nurse", "Today Live board Schedule Clients Tasks Ledger")]
    [InlineData("Prescriber", "Today Live board Clearance Schedule Clients Integration Tasks Ledger Safety")]
    [InlineData("Manager", "Today Schedule Clients Tasks Settings Import Audit")]
    [InlineData("Client", "")]
    [InlineData("FrontDesk Therapist", "Today Live board Schedule Clients Drivers Integration Tasks Safety")]
    public void For_Roles_ShowsThePagesTheyLiveIn(string roles, string expected) =>
        string.Join(' ', Navigation.For(Person(roles)).Select(i => i.Label)).ShouldBe(expected);

    [Fact]
    public void For_PrivacyOfficer_ShowsTheAudit() =>
        Navigation.For(Person("FrontDesk", "PrivacyOfficer")).ShouldContain(i => i.Address == "/audit");

    [Fact]
    public void For_Nobody_ShowsNothing() => Navigation.For(new ClaimsPrincipal()).ShouldBeEmpty();

    [Theory]
    [InlineData("/clients", "/clients/0197", true)]
    [InlineData("/clients", "/clientsomething", false)]
    [InlineData("/", "/", true)]
    [InlineData("/", "/clients", false)]
    public void Holds_Path_IsThePageAndWhatLiesBelow(string address, string path, bool expected) =>
        new NavigationItem("", address, "").Holds(path).ShouldBe(expected);

    private static ClaimsPrincipal Person(string roles, string? permission = null)
    {
        var claims = roles.Split(' ').Select(r => new Claim(ClaimTypes.Role, r)).ToList();
        if (permission is not null)
        {
            claims.Add(new Claim(Navigation.PermissionClaim, permission));
        }

        return new(new ClaimsIdentity(claims, "test"));
    }
}
