using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class MarkNoShowTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task NoShow_Booked_GivesItsTimeBack()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.PreChecked = false);

        await clinic.DoneAsync(new MarkNoShow.Command(visit.Id), Scenario.FrontDesk);

        var row = await clinic.VisitAsync(visit);
        row.Status.ShouldBe(VisitStatus.NoShow);
        row.Session!.CancelledAt.ShouldNotBeNull();
        (await clinic.ClaimsAsync(visit)).ShouldBe(0);
    }

    /// <summary>Clinical reference §5: whoever stays away in the weeks after a dose is called on the same day.</summary>
    [Fact]
    public async Task NoShow_AfterADose_CallsTheTherapist()
    {
        var visit = await Scenario.InIntegrationAsync();
        var integration = await clinic.WithDbAsync(db =>
            db.Participations.SingleAsync(p => p.CourseId == visit.CourseId && p.Kind == SessionKind.Integration)
        );
        await clinic.WithDbAsync(db =>
            db.Sessions.Where(s => s.Id == integration.SessionId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, clinic.Clock.Now.AddHours(-1)))
        );

        await clinic.DoneAsync(new MarkNoShow.Command(integration.Id), Scenario.FrontDesk);

        var task = await clinic.WithDbAsync(db => db.StaffTasks.SingleAsync(t => t.CourseId == visit.CourseId));
        (task.Kind, task.ForStaffId).ShouldBe((MarkNoShow.WelfareTask, Scenario.Therapist.Id));
    }

    [Fact]
    public async Task NoShow_StillToCome_IsRefused()
    {
        var visit = await clinic.BookedAsync();

        await clinic.RefusesAsync(new MarkNoShow.Command(visit.Id), Scenario.FrontDesk, "visit.still_to_come");

        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Booked);
    }

    [Fact]
    public async Task NoShow_IsHereOrNoVisit_IsRefused()
    {
        var here = await Scenario.ReadyForDoseAsync();
        await clinic.RefusesAsync(new MarkNoShow.Command(here.Id), Scenario.FrontDesk, "visit.not_ahead");
        await clinic.RefusesAsync(new MarkNoShow.Command(Rungs.Nobody.Id), Scenario.FrontDesk, "course.not_found");
    }
}
