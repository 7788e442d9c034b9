using KapClinic.Application.Preparation;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

[Collection(SharedClinic.Care)]
public sealed class ReadChoicesTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Client_ShowsIntentionChoicesAndWhetherUnderDose()
    {
        var client = await Scenario.UnderDoseAsync(20);

        var read = await clinic.DoneAsync(new ReadChoices.Query(client.CourseId), Scenario.Nurse);

        read.Intention.ShouldBe("To meet what I have been avoiding.");
        read.Choices!.Touch.ShouldBe([TouchKind.Hand]);
        read.IsUnderDose.ShouldBeTrue();
    }

    [Fact]
    public async Task Read_WithoutRightOrRecord_IsRefused() =>
        await clinic.GuardsAsync(v => new ReadChoices.Query(v.CourseId), Scenario.Nurse, notBy: Scenario.FrontDesk);
}
