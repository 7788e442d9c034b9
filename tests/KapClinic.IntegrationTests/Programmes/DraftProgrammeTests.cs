using KapClinic.Application.Programmes;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Programmes;

public sealed class DraftProgrammeTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Draft_ByTwoAtOnce_MakesOneVersion()
    {
        var command = new DraftProgramme.Command(
            clinic.Scenario.ProgrammeId,
            Scenario.Individual with
            {
                DosesPlanned = 4,
            }
        );

        var results = await Task.WhenAll(
            clinic.SendAsync(command, clinic.Scenario.Manager),
            clinic.SendAsync(command, clinic.Scenario.Manager)
        );

        results.ShouldContain(r => r.Succeeded);
        results.Where(r => !r.Succeeded).ShouldAllBe(r => r.Error.Code == "programme.drafted_meanwhile");
        var list = await clinic.DoneAsync(new ListProgrammes.Query(), clinic.Scenario.Therapist);
        list.Programmes.Single(p => p.Id == clinic.Scenario.ProgrammeId)
            .Versions.Count(v => v.InForceFrom is null)
            .ShouldBe(1);
    }

    [Fact]
    public async Task Draft_ByATherapist_IsForbidden()
    {
        var command = new DraftProgramme.Command(clinic.Scenario.ProgrammeId, Scenario.Individual);

        (await clinic.SendAsync(command, clinic.Scenario.Therapist)).Succeeded.ShouldBeFalse();
    }
}
