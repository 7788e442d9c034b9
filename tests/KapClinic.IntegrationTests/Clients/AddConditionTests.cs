using KapClinic.Application.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class AddConditionTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Add_Condition_KeepsItWithWhoAndWhen()
    {
        var client = await Scenario.InPreparationAsync();

        var id = await clinic.DoneAsync(Add(client) with { Code = "38341003" }, Scenario.Prescriber);

        var row = await clinic.WithDbAsync(db => db.Conditions.SingleAsync(c => c.Id == id));
        (row.Name, row.Code).ShouldBe(("Hypertension", "38341003"));
        (row.RecordedBy, row.RecordedAt).ShouldBe((Scenario.Prescriber.Id, clinic.Clock.Now));
    }

    [Fact]
    public async Task Add_WithoutRightOrName_IsRefused()
    {
        await clinic.GuardsAsync(Add, Scenario.Nurse, notBy: Scenario.FrontDesk, "client.not_found");
        var add = Add(await clinic.OthersAsync());
        await clinic.AsksForAsync(add with { Name = "" }, Scenario.Nurse, "Name");
        await clinic.AsksForAsync(add with { Code = new string('1', 101) }, Scenario.Nurse, "Code");
    }

    private static AddCondition.Command Add(TestVisit client) =>
        new() { ClientId = client.ClientId, Name = "Hypertension" };
}
