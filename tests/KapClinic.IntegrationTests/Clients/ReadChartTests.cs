using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class ReadChartTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_OnTheCareTeam_ShowsTheClinicalPart()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);
        await clinic.DoneAsync(
            new AddMedicine.Command { ClientId = visit.ClientId, Name = "Sertraline" },
            Scenario.Nurse
        );

        var chart = await ReadAsync(visit.ClientId, Scenario.Therapist);

        (chart.Name, chart.Course?.CourseId, chart.Course?.Stage).ShouldBe(
            ("Rosa Lindqvist", visit.CourseId, Stage.Dosing)
        );
        chart.Course!.Upcoming.ShouldContain(v => v.Kind == SessionKind.Integration);
        chart.MayJoinCareTeam.ShouldBeFalse();
        var clinical = chart.Clinical.ShouldNotBeNull();
        clinical.Medicines.ShouldHaveSingleItem().Name.ShouldBe("Sertraline");
        clinical.OpenAlerts.ShouldHaveSingleItem();
        clinical.Scores.ShouldContain(s => s.Instrument == "PHQ-9" && s.Total == 8);
        clinical.StopSignal.ShouldBe("I raise my hand");
    }

    [Fact]
    public async Task Read_OffTheCareTeamOrAtTheDesk_ShowsReadinessAlone()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);

        var stranger = await ReadAsync(visit.ClientId, Scenario.Stranger);
        var desk = await ReadAsync(visit.ClientId, Scenario.FrontDesk);

        (stranger.Clinical, stranger.MayJoinCareTeam).ShouldBe((null, true));
        (desk.Clinical, desk.MayJoinCareTeam).ShouldBe((null, false));
        desk.Course!.Next!.Missing.ShouldAllBe(g => g.Detail == null && g.Area == null);
        desk.CareTeam.ShouldContain(Scenario.Therapist.Name);
    }

    [Fact]
    public async Task Read_WithoutACourse_ShowsThePerson()
    {
        var registered = await clinic.DoneAsync(
            new RegisterClient.Command
            {
                GivenName = "Nils",
                FamilyName = "Holm",
                BirthDate = new DateOnly(1990, 10, 2),
                NotADuplicate = true,
            },
            Scenario.FrontDesk
        );

        var chart = await ReadAsync(registered.ClientId, Scenario.FrontDesk);

        (chart.Course, chart.Age, chart.RecordNumber).ShouldBe((null, 35, registered.RecordNumber));
    }

    [Fact]
    public async Task Read_Nobody_IsNotFound() =>
        await clinic.RefusesAsync(new ReadChart.Query(Rungs.Nobody.ClientId), Scenario.Nurse, "client.not_found");

    private Task<ReadChart.Model> ReadAsync(Guid clientId, TestUser by) =>
        clinic.DoneAsync(new ReadChart.Query(clientId), by);
}
