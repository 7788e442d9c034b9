using KapClinic.Application.Courses;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

[Collection(SharedClinic.Desk)]
public sealed class OpenCourseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Open_OnAProgramme_BeginsInIntakeUnderItsVersionWithItsTeam()
    {
        var client = await ClientAsync();

        var id = await clinic.DoneAsync(
            Open(client) with
            {
                TherapistId = Scenario.Therapist.Id,
                PrescriberId = Scenario.Prescriber.Id,
            },
            Scenario.FrontDesk
        );

        await clinic.WithDbAsync(async db =>
        {
            var course = await db.Courses.SingleAsync(c => c.Id == id);
            course.Stage.ShouldBe(Stage.Intake);
            course.ProgrammeVersionId.ShouldBe(Scenario.ProgrammeVersionId);
            (course.TherapistId, course.PrescriberId).ShouldBe((Scenario.Therapist.Id, Scenario.Prescriber.Id));
            var team = await db
                .CareTeamMembers.Where(m => m.ClientId == client.ClientId)
                .Select(m => m.StaffId)
                .ToListAsync();
            team.ShouldBe([Scenario.Therapist.Id, Scenario.Prescriber.Id], ignoreOrder: true);
            return 0;
        });
        await clinic.RefusesAsync(Open(client), Scenario.FrontDesk, "course.open_already", "ProgrammeId");
    }

    [Fact]
    public async Task Open_WhereItCannotBe_IsRefused()
    {
        var client = await ClientAsync();
        await clinic.RefusesAsync(Open(client), Scenario.Nurse, "access.not_allowed");
        await clinic.RefusesAsync(Open(Rungs.Nobody), Scenario.FrontDesk, "client.not_found");
        await clinic.RefusesAsync(
            Open(client) with
            {
                ProgrammeId = Rungs.Nobody.Id,
            },
            Scenario.FrontDesk,
            "programme.not_found"
        );
        await clinic.RefusesAsync(
            Open(client) with
            {
                TherapistId = Scenario.FrontDesk.Id,
            },
            Scenario.FrontDesk,
            "course.not_the_role",
            "TherapistId"
        );
        await clinic.AsksForAsync(Open(client) with { ProgrammeId = null }, Scenario.FrontDesk, "ProgrammeId");
        await clinic.WithDbAsync(db =>
            db.Clients.Where(c => c.Id == client.ClientId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Active, false))
        );
        await clinic.RefusesAsync(Open(client), Scenario.FrontDesk, "course.client_inactive");
    }

    /// <summary>Somebody whose earlier course is over.</summary>
    private async Task<TestVisit> ClientAsync()
    {
        var client = await Scenario.InIntakeAsync(with => with.OnCareTeam = false);
        await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == client.CourseId)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(c => c.Stage, Stage.Withdrawn).SetProperty(c => c.ClosedAt, clinic.Clock.Now)
                )
        );
        return client;
    }

    private OpenCourse.Command Open(TestVisit client) =>
        new() { ClientId = client.ClientId, ProgrammeId = Scenario.ProgrammeId };
}
