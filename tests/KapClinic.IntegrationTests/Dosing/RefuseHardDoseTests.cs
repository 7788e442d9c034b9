using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class RefuseHardDoseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Refuse_WithAReason_AnswersOnce()
    {
        var visit = await Scenario.HardVisitAsync();
        var id = await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Nurse);
        var refuse = new RefuseHardDose.Command(visit.Id, id, "Stay with 90 mg today.");

        await clinic.DoneAsync(refuse, Scenario.Prescriber);

        var request = await clinic.RequestAsync(visit);
        (request.State, request.Answer).ShouldBe((HardRequestState.Refused, "Stay with 90 mg today."));
        (request.AnsweredBy, request.AnsweredAt).ShouldBe((Scenario.Prescriber.Id, clinic.Clock.Now));
        await clinic.RefusesAsync(refuse, Scenario.Prescriber, "hard_request.answered");
        await clinic.RefusesAsync(
            refuse with
            {
                RequestId = Guid.CreateVersion7(),
            },
            Scenario.Prescriber,
            "hard_request.not_found"
        );
        await clinic.AsksForAsync(refuse with { Reason = " " }, Scenario.Prescriber, "Reason");
    }

    [Fact]
    public async Task Refuse_WithoutRight_IsRefused() =>
        await clinic.GuardsAsync(
            visit => new RefuseHardDose.Command(visit.Id, Guid.CreateVersion7(), "No."),
            Scenario.Prescriber,
            notBy: Scenario.Nurse
        );
}
