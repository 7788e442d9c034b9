using KapClinic.Application.Team;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Team;

[Collection(SharedClinic.House)]
public sealed class ReadTodayTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_AtTheDesk_ShowsEveryVisitAndWhoIsToBeRung()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Driver = false);

        var today = await ReadAsync(Scenario.FrontDesk);

        today.View.ShouldBe(Role.FrontDesk);
        today.Visits.ShouldContain(v => v.ParticipationId == visit.Id);
        today.Calls.ShouldContain(c => c.VisitId == visit.Id && c.Phone == "604 555 0142");
        today.UnderDose.ShouldBeEmpty("what goes on in the room is not the desk's");
    }

    [Fact]
    public async Task Read_ByTheNurse_ShowsWhoIsUnderDose()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var today = await ReadAsync(Scenario.Nurse);

        var running = today.UnderDose.Single(r => r.ParticipationId == visit.Id);
        running.DosedAt.ShouldBe(clinic.Clock.Now.AddMinutes(-20));
        running.DueAt.ShouldBe(clinic.Clock.Now.AddMinutes(-5), "fifteen minutes after the dose, and nobody took it");
    }

    [Fact]
    public async Task Read_ByATherapist_ShowsTheirOwnVisits()
    {
        var colleague = await clinic.JoinAsync(Role.Therapist);
        var visit = await Scenario.ReadyForDoseAsync();

        (await ReadAsync(Scenario.Therapist)).Visits.ShouldContain(v => v.ParticipationId == visit.Id);
        (await ReadAsync(colleague)).Visits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_ByAManager_CountsAndNamesNobody()
    {
        await Scenario.UnderDoseAsync(20, with => with.OpenAlert = true);

        var today = await ReadAsync(Scenario.Manager);

        var counts = today.Counts.ShouldNotBeNull();
        counts.UnderDose.ShouldBeGreaterThan(0);
        counts.OpenAlerts.ShouldBeGreaterThan(0);
        (today.Visits.Count, today.Calls.Count, today.UnderDose.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Read_WithSeveralRoles_LooksThroughTheOneAskedForIfItIsHeld()
    {
        var both = await clinic.JoinAsync(Role.Nurse, Role.Manager);

        (await ReadAsync(both, Role.Manager)).View.ShouldBe(Role.Manager);
        (await ReadAsync(both, Role.Nurse)).View.ShouldBe(Role.Nurse);
        var other = await ReadAsync(both, Role.Prescriber);
        other.Views.ShouldBe([Role.Nurse, Role.Manager], ignoreOrder: true);
        other.Views.ShouldContain(other.View);
    }

    private Task<ReadToday.Model> ReadAsync(TestUser by, Role? through = null) =>
        clinic.DoneAsync(new ReadToday.Query(through), by);
}
