using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class FindClientsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData("amparo")]
    [InlineData("VELÁZ amp")]
    [InlineData("555-0177")]
    [InlineData("1971-08-09")]
    public async Task Find_ByWhatPeopleKnow_FindsThem(string term)
    {
        await clinic.SendAsync(
            new RegisterClient.Command
            {
                GivenName = "Amparo",
                FamilyName = "Velázquez",
                BirthDate = new DateOnly(1971, 8, 9),
                Phone = "(604) 555-0177",
                NotADuplicate = true,
            },
            Scenario.FrontDesk
        );

        var found = await clinic.DoneAsync(new FindClients.Query(term), Scenario.FrontDesk);

        found.Clients.ShouldContain(c => c.Name == "Amparo Velázquez");
    }

    [Fact]
    public async Task Find_ByRecordNumber_FindsThatOneWithItsCourse()
    {
        var registered = await clinic.DoneAsync(
            new RegisterClient.Command
            {
                GivenName = "Odile",
                FamilyName = "Brandt",
                BirthDate = new DateOnly(1958, 3, 7),
                NotADuplicate = true,
            },
            Scenario.FrontDesk
        );

        var found = await clinic.DoneAsync(
            new FindClients.Query(registered.RecordNumber.ToLowerInvariant()),
            Scenario.FrontDesk
        );

        var row = found.Clients.ShouldHaveSingleItem();
        (row.Id, row.CourseId, row.Active).ShouldBe((registered.ClientId, null, true));
    }

    [Fact]
    public async Task Find_SomebodyOnACourse_SaysWhereTheyStand()
    {
        var client = await Scenario.InPreparationAsync(with => with.FamilyName = "Quintero");

        var row = (await clinic.DoneAsync(new FindClients.Query("quintero"), Scenario.FrontDesk)).Clients[0];

        (row.CourseId, row.Stage, row.Programme).ShouldBe((client.CourseId, Stage.Preparation, "Individual KAP"));
    }

    [Fact]
    public async Task Find_MoreThanAPage_GoesOnAfterTheLast()
    {
        for (var i = 0; i < 3; i++)
        {
            await Scenario.InIntakeAsync(with => (with.GivenName, with.FamilyName) = ("Una", "Paginator"));
        }

        var first = await clinic.DoneAsync(new FindClients.Query("paginator", Most: 2), Scenario.Nurse);
        var rest = await clinic.DoneAsync(new FindClients.Query("paginator", first.Next, 2), Scenario.Nurse);

        first.Clients.Count.ShouldBe(2);
        rest.Clients.ShouldHaveSingleItem();
        rest.Next.ShouldBeNull();
        first.Clients.Concat(rest.Clients).Select(c => c.Id).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("nobody'; drop table clients")]
    public async Task Find_WhatTheDatabaseReadsAsASign_FindsNobody(string term) =>
        (await clinic.DoneAsync(new FindClients.Query(term), Scenario.FrontDesk)).Clients.ShouldBeEmpty();
}
