using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class MarkStaffPresentTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Present_HasAPart_IsMarkedSinceThen()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => (with.PreChecked, with.StaffPresent) = (false, false));
        var at = clinic.Clock.Now.AddMinutes(-15);

        await clinic.DoneAsync(
            new MarkStaffPresent.Command(visit.Id, Scenario.Therapist.Id) { At = at },
            Scenario.FrontDesk
        );

        var present = await clinic.WithDbAsync(db =>
            db.SessionStaff.Where(s => s.SessionId == visit.SessionId && s.PresentSince != null).ToListAsync()
        );
        present.ShouldHaveSingleItem().StaffId.ShouldBe(Scenario.Therapist.Id);
        present[0].PresentSince.ShouldBe(at);
    }

    [Fact]
    public async Task Present_WithoutAPartOrStillToCome_IsRefused()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        await clinic.RefusesAsync(
            new MarkStaffPresent.Command(visit.Id, Scenario.Stranger.Id),
            Scenario.FrontDesk,
            "visit.not_in_session",
            "StaffId"
        );
        await clinic.RefusesAsync(
            new MarkStaffPresent.Command(visit.Id, Scenario.Nurse.Id) { At = clinic.Clock.Now.AddHours(1) },
            Scenario.FrontDesk,
            "visit.in_the_future"
        );
        await clinic.RefusesAsync(
            new MarkStaffPresent.Command(Rungs.Nobody.Id, Scenario.Nurse.Id),
            Scenario.FrontDesk,
            "course.not_found"
        );
    }
}
