using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class VoidOrderTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Void_Standing_KeepsOrderReasonAndWhoAndStopsTheDose()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        await clinic.DoneAsync(Void(visit), Scenario.Prescriber);

        var row = await clinic.WithDbAsync(db => db.OrderVoids.SingleAsync(v => v.ParticipationId == visit.Id));
        row.OrderId.ShouldBe(visit.OrderId!.Value);
        row.Reason.ShouldBe("Wrong route.");
        row.By.ShouldBe(Scenario.Prescriber.Id);
        await clinic.RefusesAsync(
            new GiveDose.Command { ParticipationId = visit.Id, Milligrams = 50 },
            Scenario.Nurse,
            "dose.order"
        );
        await clinic.RefusesAsync(Void(visit), Scenario.Prescriber, "order.none");
    }

    [Fact]
    public async Task Void_WithoutRightOrOrder_IsRefused()
    {
        await clinic.GuardsAsync(Void, Scenario.Prescriber, notBy: Scenario.Nurse);
        var none = Void(await Scenario.ReadyForDoseAsync(with => with.Order = false));
        await clinic.RefusesAsync(none, Scenario.Prescriber, "order.none");
        await clinic.RefusesAsync(none with { ExpectedVersion = 99 }, Scenario.Prescriber, "course.changed_meanwhile");
        await clinic.AsksForAsync(none with { Reason = "" }, Scenario.Prescriber, "Reason");
    }

    private static VoidOrder.Command Void(TestVisit visit) => new(visit.Id, " Wrong route.");
}
