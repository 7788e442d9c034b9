using KapClinic.Application.Scheduling;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class BookHeldVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Book_HeldByTheDesk_IsBookedWithoutAnEnd()
    {
        var visit = await clinic.BookedAsync(c => c with { Hold = true });

        await clinic.DoneAsync(Book(visit), Scenario.FrontDesk);

        var row = await clinic.VisitAsync(visit);
        row.Status.ShouldBe(VisitStatus.Booked);
        (row.Session!.HoldKind, row.Session.HoldExpiresAt).ShouldBe((null, null));
        await clinic.RefusesAsync(Book(visit), Scenario.FrontDesk, "booking.not_held");
    }

    [Fact]
    public async Task Book_RanOut_IsRefused()
    {
        var visit = await clinic.BookedAsync(c => c with { Hold = true });
        await clinic.WithDbAsync(db =>
            db.Sessions.Where(s => s.Id == visit.SessionId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.HoldExpiresAt, clinic.Clock.Now.AddMinutes(-1)))
        );

        await clinic.RefusesAsync(Book(visit), Scenario.FrontDesk, "booking.hold_ran_out");
    }

    /// <summary>A decision that says no, or a hold kept past its day, never becomes a booking.</summary>
    [Fact]
    public async Task Book_DosingThatWaitsForTheDecision_StaysWithoutIt()
    {
        var visit = await clinic.HeldForClearanceAsync();
        await clinic.WithDbAsync(db =>
            db.Participations.Where(p => p.Id == visit.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, VisitStatus.Held))
        );
        await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == visit.CourseId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Stage, Stage.Declined))
        );

        await clinic.RefusesAsync(Book(visit), Scenario.FrontDesk, "booking.clearance_current");

        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Held);
    }

    [Fact]
    public async Task Book_StaleOrNoVisit_IsRefused()
    {
        var visit = await clinic.BookedAsync(c => c with { Hold = true });
        await clinic.RefusesAsync(
            Book(visit) with
            {
                ExpectedVersion = 99,
            },
            Scenario.FrontDesk,
            "course.changed_meanwhile"
        );
        await clinic.RefusesAsync(Book(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
    }

    private static BookHeldVisit.Command Book(TestVisit visit) => new(visit.Id);
}
