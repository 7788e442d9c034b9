using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class WithdrawHardDoseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Withdraw_WhileItWaits_EndsIt()
    {
        var visit = await Scenario.HardVisitAsync();
        var id = await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Nurse);
        var withdraw = new WithdrawHardDose.Command(visit.Id, id);

        await clinic.DoneAsync(withdraw, Scenario.Therapist);

        (await clinic.RequestAsync(visit)).State.ShouldBe(HardRequestState.Withdrawn);
        await clinic.RefusesAsync(withdraw, Scenario.Nurse, "hard_request.answered");
        await clinic.RefusesAsync(
            withdraw with
            {
                RequestId = Guid.CreateVersion7(),
            },
            Scenario.Nurse,
            "hard_request.not_found"
        );
    }

    [Fact]
    public async Task Withdraw_WithoutRight_IsRefused() =>
        await clinic.GuardsAsync(
            visit => new WithdrawHardDose.Command(visit.Id, Guid.CreateVersion7()),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk
        );
}
