using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class ListHardRequestsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task List_WithAnswers_NamesWhoAskedAndWhoAnswered()
    {
        var visit = await Scenario.HardVisitAsync();
        var id = await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Nurse);
        (await ListAsync(visit)).Waiting!.AskedBy.ShouldBe(Scenario.Nurse.Name);

        await clinic.DoneAsync(new RefuseHardDose.Command(visit.Id, id, "Not today."), Scenario.Prescriber);

        var listed = await ListAsync(visit);
        listed.Waiting.ShouldBeNull();
        var row = listed.Requests.ShouldHaveSingleItem();
        (row.State, row.AnsweredBy, row.Answer).ShouldBe(
            (HardRequestState.Refused, Scenario.Prescriber.Name, "Not today.")
        );
    }

    [Fact]
    public async Task List_WithoutRight_IsRefused() =>
        await clinic.GuardsAsync(
            visit => new ListHardRequests.Query(visit.Id),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk,
            notFound: "visit.not_found"
        );

    private Task<ListHardRequests.Model> ListAsync(TestVisit visit) =>
        clinic.DoneAsync(new ListHardRequests.Query(visit.Id), Scenario.Therapist);
}
