using KapClinic.Application.Clients.Import;
using KapClinic.Domain.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients.Import;

[Collection(SharedClinic.House)]
public sealed class ImportPeopleTests(ScenarioFixture clinic)
{
    [Fact]
    public async Task Import_SomebodyNew_BecomesAClientWithARecordNumber()
    {
        var run = await BeginAsync();

        await clinic.DoneAsync(new ImportPeople.Command(run, [Person("new-1", "Ada", "Winter", 3)]));

        var client = await ClientAsync("new-1");
        (client.GivenName, client.Active, client.PossibleDuplicateOf).ShouldBe(("Ada", true, null));
        client.RecordNumber.ShouldStartWith("KC-");
        client.Contact.City.ShouldBe("Salem");
    }

    [Fact]
    public async Task Import_WhoCameBeforeOrTwiceInTheBatch_IsAddedOnce()
    {
        var run = await BeginAsync();
        var person = Person("twice-1", "Bo", "Summer", 4);
        await clinic.DoneAsync(new ImportPeople.Command(run, [person, person]));

        await clinic.DoneAsync(new ImportPeople.Command(run, [person with { GivenName = "Bob" }]));

        (await ClientAsync("twice-1")).GivenName.ShouldBe("Bo", "what is here already is left as it is");
        var told = (await clinic.DoneAsync(new ReadImports.Query(run), clinic.Scenario.Manager)).Runs[0];
        (told.Done, told.PeopleAdded, told.AlreadyKnown).ShouldBe((3, 1, 2));
    }

    [Fact]
    public async Task Import_SomebodyWhoMayBeHereAlready_IsMarkedForReview()
    {
        var run = await BeginAsync();
        await clinic.DoneAsync(new ImportPeople.Command(run, [Person("twin-1", "Greta", "Osei", 5)]));

        await clinic.DoneAsync(
            new ImportPeople.Command(
                run,
                [Person("twin-2", "Gretel", "Oseil", 5), Person("twin-3", "Greta", "Osei", 6)]
            )
        );

        (await ClientAsync("twin-2")).PossibleDuplicateOf.ShouldBe((await ClientAsync("twin-1")).Id);
        (await ClientAsync("twin-3")).PossibleDuplicateOf.ShouldBeNull("born on another day");
        (await clinic.DoneAsync(new ReadImports.Query(run), clinic.Scenario.Manager))
            .Runs[0]
            .LikelyDuplicates.ShouldBe(1);
    }

    [Fact]
    public async Task Import_SomebodyDead_IsNotActive()
    {
        await clinic.DoneAsync(
            new ImportPeople.Command(
                await BeginAsync(),
                [Person("dead-1", "Cy", "Autumn", 7) with { DeceasedOn = new DateOnly(2004, 1, 1), Active = false }]
            )
        );

        var client = await ClientAsync("dead-1");
        (client.Active, client.DeceasedOn).ShouldBe((false, new DateOnly(2004, 1, 1)));
    }

    [Fact]
    public async Task Import_ByAPerson_IsRefused() =>
        await clinic.RefusesAsync(
            new ImportPeople.Command(await BeginAsync(), [Person("by-hand", "Di", "Spring", 8)]),
            clinic.Scenario.Manager,
            "access.not_allowed"
        );

    private Task<Guid> BeginAsync() => clinic.DoneAsync(new StartImport.Command("patients.csv"));

    private Task<Client> ClientAsync(string key) =>
        clinic.WithDbAsync(db => db.Clients.AsNoTracking().SingleAsync(c => c.ImportKey == key));

    private static ImportedPerson Person(string key, string given, string family, int day) =>
        new(
            key,
            given,
            family,
            new DateOnly(1949, 6, day),
            null,
            true,
            AdministrativeGender.Female,
            new ContactDetails(null, null, "1 Elm Street", "Salem", "Oregon", "97301", "US"),
            new ImportSource("patients.csv", day)
        );
}
