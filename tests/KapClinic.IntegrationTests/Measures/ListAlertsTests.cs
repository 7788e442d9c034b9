using KapClinic.Application.Measures;
using KapClinic.Domain.Measures;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Measures;

[Collection(SharedClinic.Care)]
public sealed class ListAlertsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task List_Open_TellsWhatToTheCareTeamAndOnlyThatOneWaitsToOthers()
    {
        var client = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);

        var mine = (await clinic.DoneAsync(new ListAlerts.Query(), Scenario.Therapist)).Alerts.Single(a =>
            a.ClientId == client.ClientId
        );
        var strangers = (await clinic.DoneAsync(new ListAlerts.Query(), Scenario.Stranger)).Alerts.Single(a =>
            a.ClientId == client.ClientId
        );

        mine.What.ShouldBe("Thoughts of death, as before.");
        mine.OnCareTeam.ShouldBeTrue();
        strangers.What.ShouldBeNull();
        strangers.DueAt.ShouldBe(mine.DueAt);
    }

    [Fact]
    public async Task List_Closed_IsGone_AndTheDeskNeverSees()
    {
        var client = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);
        await clinic.WithDbAsync(db =>
            db.SafetyAlerts.Where(a => a.ClientId == client.ClientId)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, clinic.Clock.Now))
        );
        var list = await clinic.DoneAsync(new ListAlerts.Query(), Scenario.Therapist);
        list.Alerts.ShouldNotContain(a => a.ClientId == client.ClientId);
        await clinic.RefusesAsync(new ListAlerts.Query(), Scenario.FrontDesk, "access.not_allowed");
    }
}
