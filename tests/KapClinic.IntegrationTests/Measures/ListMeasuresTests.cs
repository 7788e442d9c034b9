using KapClinic.Application.Measures;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Measures;

public sealed class ListMeasuresTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task List_AfterADose_ComparesWithTheLastBeforeIt()
    {
        var client = await Scenario.InIntegrationAsync();
        await clinic.DoneAsync(
            new RecordMeasure.Command
            {
                ClientId = client.ClientId,
                Instrument = "PHQ-9",
                Answers = [1, 1, 1, 1, 0, 0, 0, 0, 0],
            },
            Scenario.Therapist
        );
        var list = await clinic.DoneAsync(new ListMeasures.Query(client.ClientId), Scenario.Therapist);
        var phq = list.Series.Single(s => s.Instrument == "PHQ-9");
        phq.Baseline.ShouldBe(8);
        var change = phq.Entries[0].Change.ShouldNotBeNull();
        change.Points.ShouldBe(-4);
        change.Response.ShouldBe(true);
        change.Remission.ShouldBe(true);
        change.ReliableImprovement.ShouldBe(false);
    }

    [Fact]
    public async Task List_OneOrManyMeasures_CostsTheSame()
    {
        var client = await Scenario.InIntakeAsync();
        var few = await clinic.Sql.DuringAsync(() =>
            clinic.DoneAsync(new ListMeasures.Query(client.ClientId), Scenario.Therapist)
        );
        for (var i = 0; i < 20; i++)
        {
            await clinic.DoneAsync(
                new RecordMeasure.Command
                {
                    ClientId = client.ClientId,
                    Instrument = "GAD-7",
                    Answers = [1, 1, 1, 1, 1, 1, 1],
                },
                Scenario.Therapist
            );
        }

        var many = await clinic.Sql.DuringAsync(() =>
            clinic.DoneAsync(new ListMeasures.Query(client.ClientId), Scenario.Therapist)
        );
        many.Count.ShouldBe(few.Count);
        many.Count.ShouldBeLessThanOrEqualTo(6);
    }
}
