using KapClinic.EndToEndTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.EndToEndTests;

/// <summary>One client from the first call to completion in a real browser, with four people who each sign in and do their part.</summary>
[Collection(BrowserTests.Name)]
public sealed class JourneyTests(BrowserFixture browser, DemoBrowserClinic clinic) : IClassFixture<DemoBrowserClinic>
{
    [Fact]
    public async Task Client_ThroughEveryStage_TakesFourPeopleAndUnderAHundredClicks()
    {
        var journey = new Journey(browser, clinic);
        await journey.ApproveTextsAsync();
        var desk = await journey.ArriveAsync("Noor Haddad");
        var client = await RegisterAsync(desk);
        await journey.WalkAsync(
            desk,
            client,
            new Traveller { Name = "Wren Abernathy", Answers = [("pregnancy.possible", "not_applicable")] }
        );
    }

    private async Task<Guid> RegisterAsync(Person desk)
    {
        await desk.OpenAsync("/clients/new");
        await desk.FillAsync(
            ("Input.GivenName", "Wren"),
            ("Input.FamilyName", "Abernathy"),
            ("Input.BirthDate.Day", "11"),
            ("Input.BirthDate.Month", "2"),
            ("Input.BirthDate.Year", "1988"),
            ("Input.Gender", "Male"),
            ("Input.Phone", "604 555 0142"),
            ("Input.AddressLine", "4 Cedar Lane"),
            ("Input.ContactName", "Jo Abernathy"),
            ("Input.ContactRelationship", "sister"),
            ("Input.ContactPhone", "604 555 0143"),
            ("Input.WeightKg", "70")
        );
        await desk.PressAsync("Register");
        var client = await clinic.WithDbAsync(db =>
            db.Clients.Where(c => c.FamilyName == "Abernathy").Select(c => c.Id).SingleAsync()
        );
        await desk.OpenAsync($"/clients/{client}/edit");
        await desk.PressAsync("I have seen their ID");
        return client;
    }
}
