using KapClinic.Application.Clients;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class ReadListsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Lists_ShowsEachWithWhatWasEndedLast()
    {
        var client = await Scenario.InPreparationAsync();
        foreach (var name in (string[])["Ativan", "Sertraline"])
        {
            await clinic.DoneAsync(new AddMedicine.Command { ClientId = client.ClientId, Name = name }, Scenario.Nurse);
        }

        await clinic.DoneAsync(
            new AddAllergy.Command { ClientId = client.ClientId, Substance = "Penicillin" },
            Scenario.Nurse
        );
        var lists = await clinic.DoneAsync(new ReadLists.Query(client.ClientId), Scenario.Nurse);
        await clinic.DoneAsync(
            new EndMedicine.Command(client.ClientId, lists.Medicines[0].Id, "Tapered off."),
            Scenario.Nurse
        );

        lists = await clinic.DoneAsync(new ReadLists.Query(client.ClientId), Scenario.Therapist);

        lists.Medicines.Select(m => m.Name).ShouldBe(["Sertraline", "Ativan"]);
        lists.Medicines[^1].EndedReason.ShouldBe("Tapered off.");
        lists.Allergies.ShouldHaveSingleItem().Name.ShouldBe("Penicillin");
        lists.Conditions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_WithoutRightOrRecord_IsRefused() =>
        await clinic.GuardsAsync(
            v => new ReadLists.Query(v.ClientId),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk,
            "client.not_found"
        );
}
