using KapClinic.Application.Settings;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Settings;

[Collection(SharedClinic.House)]
public sealed class ReadPolicyTests(ScenarioFixture clinic)
{
    [Fact]
    public async Task Read_Policy_ShowsWhatIsInForceWithItsNumbers()
    {
        var read = await clinic.DoneAsync(new ReadPolicy.Query(), clinic.Scenario.Therapist);

        read.InForce.Numbers.ShouldNotBeEmpty();
        read.InForce.Problems.ShouldBeEmpty();
        read.InForce.InForceFrom.ShouldNotBeNull();
        await clinic.RefusesAsync(new ReadPolicy.Query(), clinic.Scenario.FrontDesk, "access.not_allowed");
    }
}
