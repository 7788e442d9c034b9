using KapClinic.Application.Dosing.Board;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Board;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadLiveRowsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_SomeVisits_SaysWhoMayReadEach()
    {
        var visit = await Scenario.UnderDoseAsync(10);
        var others = await Scenario.UnderDoseAsync(10, with => with.OnCareTeam = false);

        var rows = (await clinic.DoneAsync(new ReadLiveRows.Query([visit.Id, others.Id]))).Running;

        rows.Select(r => r.ParticipationId).ShouldBe([visit.Id, others.Id], ignoreOrder: true);
        rows.Single(r => r.ParticipationId == visit.Id).Readers.ShouldContain(Scenario.Nurse.Id);
        rows.Single(r => r.ParticipationId == others.Id).Readers.ShouldNotContain(Scenario.Nurse.Id);
        (await clinic.DoneAsync(new ReadLiveRows.Query([Guid.CreateVersion7()]))).Running.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_ByAPerson_IsRefused() =>
        await clinic.RefusesAsync(new ReadLiveRows.Query(null), Scenario.Prescriber, "access.not_allowed");
}
