using KapClinic.Application.Access;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Access;

[Collection(SharedClinic.House)]
public sealed class MyAccountTests(ScenarioFixture clinic)
{
    [Fact]
    public async Task Read_Mine_IsMyOwn()
    {
        var mine = await clinic.DoneAsync(new MyAccount.Query(), clinic.Scenario.Nurse);

        (mine.Id, mine.Name).ShouldBe((clinic.Scenario.Nurse.Id, clinic.Scenario.Nurse.Name));
    }
}
