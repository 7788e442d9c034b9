using KapClinic.Application.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class AddAllergyTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Add_Allergy_KeepsItWithWhoAndWhen()
    {
        var client = await Scenario.ReadyForDoseAsync();

        var id = await clinic.DoneAsync(Add(client), Scenario.Nurse);

        await clinic.WithDbAsync(async db =>
        {
            var row = await db.Allergies.SingleAsync(a => a.Id == id);
            (row.Substance, row.Reaction).ShouldBe(("Penicillin", null));
            (row.RecordedBy, row.RecordedAt).ShouldBe((Scenario.Nurse.Id, clinic.Clock.Now));
            (await db.ClearanceSuspensions.AnyAsync(s => s.CourseId == client.CourseId)).ShouldBeFalse();
            return 0;
        });
    }

    /// <summary>Clinical reference §2.1: a new absolute item takes the clearance back.</summary>
    [Fact]
    public async Task Add_ToWhatWouldBeGiven_SuspendsTheClearance()
    {
        var client = await Scenario.ReadyForDoseAsync();

        await clinic.DoneAsync(Add(client) with { Substance = "Ketamine (hives)" }, Scenario.Nurse);

        (
            await clinic.WithDbAsync(db => db.ClearanceSuspensions.SingleAsync(s => s.CourseId == client.CourseId))
        ).DecisionId.ShouldBe(client.DecisionId!.Value);
    }

    [Fact]
    public async Task Add_WithoutRightOrSubstance_IsRefused()
    {
        await clinic.GuardsAsync(Add, Scenario.Nurse, notBy: Scenario.FrontDesk, "client.not_found");
        var add = Add(await clinic.OthersAsync());
        await clinic.AsksForAsync(add with { Substance = "" }, Scenario.Nurse, "Substance");
        await clinic.AsksForAsync(add with { Reaction = new string('x', 501) }, Scenario.Nurse, "Reaction");
    }

    private static AddAllergy.Command Add(TestVisit client) =>
        new()
        {
            ClientId = client.ClientId,
            Substance = " Penicillin",
            Reaction = " ",
        };
}
