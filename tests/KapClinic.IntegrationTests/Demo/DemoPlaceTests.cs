using System.Net;
using KapClinic.Application.Demo;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Demo;

public sealed class DemoPlaceTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Furnish_EmptyClinic_HasRoomsAndPeopleOfEveryRoleWhoCanSignIn()
    {
        await clinic.DoneAsync(new DemoPlace.Command());

        var place = await clinic.WithDbAsync(db =>
            db.Locations.Include(l => l.Rooms).SingleAsync(l => l.Rooms.Count > 1)
        );
        (place.Zone, place.Rooms.Count).ShouldBe((DemoPlace.Zone, 5));
        place.Rooms.ShouldContain(r => r.FitForDosing && !r.FitForGroups);
        place.Rooms.ShouldContain(r => r.FitForGroups);
        DemoPeople
            .Staff.SelectMany(s => s.Roles)
            .Distinct()
            .ShouldBe(Enum.GetValues<Role>().Where(r => r != Role.Client), ignoreOrder: true);
        foreach (var person in DemoPeople.Staff)
        {
            using var pages = clinic.OpenPages();
            var user = new TestUser(Guid.Empty, person.Name, person.Email, [], []);
            var signedIn = await pages.SignInAsync(user, DemoPeople.Password);
            signedIn.Status.ShouldBe(HttpStatusCode.Redirect, person.Name);
        }
    }

    [Fact]
    public async Task Furnish_ByAPerson_IsRefused() =>
        await clinic.RefusesAsync(new DemoPlace.Command(), await clinic.JoinAsync(Role.Manager), "access.not_allowed");
}
