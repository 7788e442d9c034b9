using System.Net;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Access;

public sealed class SignOutTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    private static readonly Dictionary<string, string?> Nothing = new(StringComparer.Ordinal);

    [Fact]
    public async Task SignOut_SignedIn_EndsItAndIsAudited()
    {
        var user = await clinic.JoinAsync(Role.Nurse);
        using var pages = await clinic.OpenPagesAsync(user);
        (await pages.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);

        var left = await pages.SubmitAsync("/sign-out", Nothing);

        left.Location.ShouldBe("/signed-out");
        (await pages.GetAsync("/account")).Location!.ShouldStartWith("/sign-in");
        var acts = await clinic.WithDbAsync(db =>
            db.AuditEntries.Where(e => e.StaffId == user.Id).OrderBy(e => e.At).Select(e => e.Act).ToListAsync()
        );
        acts.ShouldBe(["signed in", "signed out"], ignoreOrder: true);
    }

    [Fact]
    public async Task SignOut_Twice_IsNoFault()
    {
        var user = await clinic.JoinAsync(Role.FrontDesk);
        await clinic.DoneAsync(new SignOut.Command(), user);
        using var pages = clinic.OpenPages();
        using var nothing = new FormUrlEncodedContent([]);

        using var answer = await pages.Http.PostAsync("/sign-out", nothing);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
