using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Courses;

[Collection(SharedClinic.Desk)]
public sealed class ReadOpeningTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_AtTheDesk_OffersProgrammesInForceAndWhoMayTreat()
    {
        var client = await Scenario.InIntakeAsync();

        var opening = await ReadAsync(client);

        opening.ClientName.ShouldBe("Rosa Lindqvist");
        opening.Programmes.ShouldContain(p => p.Id == Scenario.ProgrammeId);
        opening.Therapists.Select(t => t.Id).ShouldContain(Scenario.Therapist.Id);
        opening.Prescribers.Select(t => t.Id).ShouldContain(Scenario.Prescriber.Id);
        opening
            .Therapists.Concat(opening.Prescribers)
            .Select(t => t.Id)
            .ShouldNotContain(Scenario.Nurse.Id, "a nurse leads no course");
    }

    [Fact]
    public async Task Read_AfterSomebodyLeft_OffersThemNoMore()
    {
        var leaver = await clinic.JoinAsync(Domain.Access.Role.Therapist);
        var client = await Scenario.InIntakeAsync();
        (await ReadAsync(client)).Therapists.Select(t => t.Id).ShouldContain(leaver.Id);

        await clinic.DoneAsync(new DeactivateStaff.Command(leaver.Id), Scenario.Manager);

        (await ReadAsync(client)).Therapists.Select(t => t.Id).ShouldNotContain(leaver.Id);
    }

    [Fact]
    public async Task Read_ByANurseOrForNobody_IsRefused()
    {
        await clinic.RefusesAsync(new ReadOpening.Query(Rungs.Nobody.ClientId), Scenario.FrontDesk, "client.not_found");
        await clinic.RefusesAsync(new ReadOpening.Query(Rungs.Nobody.ClientId), Scenario.Nurse, "access.not_allowed");
    }

    private Task<ReadOpening.Model> ReadAsync(TestVisit client) =>
        clinic.DoneAsync(new ReadOpening.Query(client.ClientId), Scenario.FrontDesk);
}
