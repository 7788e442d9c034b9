using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Access;

[Collection(SharedClinic.House)]
public sealed class ReactivateStaffTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Reactivate_WhoHadLeft_IsBackIn()
    {
        var member = await clinic.JoinAsync(Role.Therapist);
        await clinic.DoneAsync(new DeactivateStaff.Command(member.Id), Scenario.Manager);

        await clinic.DoneAsync(new ReactivateStaff.Command(member.Id), Scenario.Manager);

        (await clinic.WithDbAsync(db => db.StaffMembers.SingleAsync(s => s.Id == member.Id))).Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Reactivate_WithoutRightOrMember_IsRefused()
    {
        var reactivate = new ReactivateStaff.Command(Rungs.Nobody.Id);
        await clinic.RefusesAsync(reactivate, Scenario.Prescriber, "access.not_allowed");
        await clinic.RefusesAsync(reactivate, Scenario.Manager, "staff.not_found");
    }
}
