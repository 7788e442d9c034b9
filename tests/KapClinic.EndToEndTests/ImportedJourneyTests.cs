using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.EndToEndTests;

/// <summary>People brought along from another system, in a real browser: imported by the manager, one of them taken through every stage.</summary>
[Collection(BrowserTests.Name)]
public sealed class ImportedJourneyTests(BrowserFixture browser, DemoBrowserClinic clinic)
    : IClassFixture<DemoBrowserClinic>
{
    [SharedDataFact]
    public async Task ImportedClient_ThroughEveryStage_TakesFourPeopleAndUnderAHundredClicks()
    {
        var journey = new Journey(browser, clinic);
        await journey.ApproveTextsAsync();
        await ImportAsync(await journey.ArriveAsync("Jonah Reyes"));
        // An import is for everybody, once; from here on it is one client's way.
        journey.Clicks.What.Clear();

        var desk = await journey.ArriveAsync("Noor Haddad");
        var client = await CompleteDetailsAsync(desk);
        await journey.WalkAsync(
            desk,
            client,
            new Traveller
            {
                Name = "Lavonda853 Conroy74",
                // The record has hypertension and two medicines for it, and heavy drinking in the past.
                Answers =
                [
                    ("heart.high_pressure_uncontrolled", "no"),
                    ("heart.high_pressure", "yes"),
                    ("pregnancy.possible", "no"),
                ],
                Decision = "ClearedWithConditions",
            }
        );
    }

    private async Task ImportAsync(Person manager)
    {
        var before = await clinic.WithDbAsync(db => db.Clients.CountAsync());
        await manager.OpenAsync("/import");
        await manager.Page.SetInputFilesAsync(
            "[name='Input.Files']",
            Directory.GetFiles(Path.Combine(SharedData.Folder, "synthea"))
        );
        await manager.PressAsync("Import");
        await manager.Page.WaitForSelectorAsync("h1:text-is('Imported')", new() { Timeout = 180_000 });
        var said = await manager.Page.Locator("main").InnerTextAsync();
        said.ShouldContain("careplans.csv");
        said.ShouldNotContain("The import stopped");
        (await clinic.WithDbAsync(db => db.Clients.CountAsync())).ShouldBe(before + 27);
    }

    /// <summary>The desk finds them and asks what the other system did not know: a telephone number, and whom to call.</summary>
    private async Task<Guid> CompleteDetailsAsync(Person desk)
    {
        await desk.OpenAsync("/clients");
        await desk.FillAsync(("term", "Conroy"));
        await desk.PressAsync("Search");
        var link = desk.Page.Locator("main a[href^='/clients/']", new() { HasText = "Conroy74" }).First;
        var id = Guid.Parse((await link.GetAttributeAsync("href"))!.Split('/')[^1]);
        await desk.OpenAsync($"/clients/{id}/edit");
        await desk.FillAsync(
            ("Input.Phone", "508 555 0142"),
            ("Input.ContactName", "Ray Conroy"),
            ("Input.ContactRelationship", "brother"),
            ("Input.ContactPhone", "508 555 0143"),
            ("Input.IdentitySeen", "true")
        );
        await desk.PressAsync("Save");
        return id;
    }
}
