using KapClinic.Application.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class AddMedicineTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Add_Medicine_KeepsItWithWhoAndWhen()
    {
        var client = await Scenario.InPreparationAsync();

        var id = await clinic.DoneAsync(Add(client), Scenario.Therapist);

        var row = await clinic.WithDbAsync(db => db.Medicines.SingleAsync(m => m.Id == id));
        (row.Name, row.Dosage, row.Until).ShouldBe(("Sertraline", "50 mg", null));
        (row.RecordedBy, row.RecordedAt).ShouldBe((Scenario.Therapist.Id, clinic.Clock.Now));
    }

    /// <summary>Clinical reference §2.1: a new interacting medicine of level “relative” or above takes the clearance back.</summary>
    [Theory]
    [InlineData("Oxycodone", 1)]
    [InlineData("Ativan", 1)]
    [InlineData("Lamotrigine", 0)]
    [InlineData("Sertraline", 0)]
    public async Task Add_AfterTheDecision_SuspendsWhatItTouches(string name, int suspensions)
    {
        var client = await Scenario.ReadyForDoseAsync();

        await clinic.DoneAsync(Add(client) with { Name = name }, Scenario.Nurse);

        var found = await clinic.WithDbAsync(db =>
            db.ClearanceSuspensions.Where(s => s.CourseId == client.CourseId).ToListAsync()
        );
        found.Count.ShouldBe(suspensions);
        found.ShouldAllBe(s => s.DecisionId == client.DecisionId && s.By == Scenario.Nurse.Id);
    }

    [Fact]
    public async Task Add_WithoutRightOrName_IsRefused()
    {
        await clinic.GuardsAsync(Add, Scenario.Nurse, notBy: Scenario.FrontDesk, "client.not_found");
        var add = Add(await clinic.OthersAsync());
        await clinic.AsksForAsync(add with { Name = " " }, Scenario.Nurse, "Name");
        await clinic.AsksForAsync(add with { Dosage = new string('x', 501) }, Scenario.Nurse, "Dosage");
    }

    private static AddMedicine.Command Add(TestVisit client) =>
        new()
        {
            ClientId = client.ClientId,
            Name = "Sertraline ",
            Dosage = "50 mg",
        };
}
