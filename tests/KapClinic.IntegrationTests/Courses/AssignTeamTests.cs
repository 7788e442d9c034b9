using KapClinic.Application.Courses;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

[Collection(SharedClinic.Desk)]
public sealed class AssignTeamTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Assign_Others_TheyJoinTheCareTeamAndNobodyLeavesIt()
    {
        var client = await Scenario.InPreparationAsync();

        await clinic.DoneAsync(
            Assign(client) with
            {
                TherapistId = null,
                PrescriberId = Scenario.Director.Id,
            },
            Scenario.FrontDesk
        );

        await clinic.WithDbAsync(async db =>
        {
            var course = await db.Courses.SingleAsync(c => c.Id == client.CourseId);
            (course.TherapistId, course.PrescriberId).ShouldBe((null, Scenario.Director.Id));
            (await db.CareTeamMembers.CountAsync(m => m.ClientId == client.ClientId)).ShouldBe(Scenario.CareTeam.Count);
            return 0;
        });
    }

    [Fact]
    public async Task Assign_WhereItCannotBe_IsRefused()
    {
        var assign = Assign(await Scenario.InPreparationAsync());
        await clinic.RefusesAsync(assign, Scenario.Nurse, "access.not_allowed");
        await clinic.RefusesAsync(Assign(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
        await clinic.RefusesAsync(
            assign with
            {
                PrescriberId = Scenario.Therapist.Id,
            },
            Scenario.FrontDesk,
            "course.not_the_role",
            "PrescriberId"
        );
        await clinic.RefusesAsync(assign with { ExpectedVersion = 99 }, Scenario.FrontDesk, "course.changed_meanwhile");
        var declined = await Scenario.ClientAsync(
            Stage.MedicalClearance,
            with => with.Clearance = ClearanceState.Declined
        );
        await clinic.RefusesAsync(Assign(declined), Scenario.FrontDesk, "course.closed");
    }

    private AssignTeam.Command Assign(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            TherapistId = Scenario.Therapist.Id,
            PrescriberId = Scenario.Prescriber.Id,
        };
}
