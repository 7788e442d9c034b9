using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class ResolveAdverseEventTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Resolve_Open_KeepsWhatWasDoneAndWhenOnce()
    {
        var (visit, id) = await EventAsync();

        await clinic.DoneAsync(Resolve(visit, id), Scenario.Therapist);

        var row = await clinic.WithDbAsync(db => db.AdverseEvents.SingleAsync(e => e.Id == id));
        row.ResolvedAt.ShouldBe(clinic.Clock.Now);
        row.Action.ShouldBe("Ondansetron, as ordered.");
        await clinic.RefusesAsync(Resolve(visit, id), Scenario.Nurse, "adverse_event.resolved");
    }

    [Fact]
    public async Task Resolve_WithoutRightOrOfAnotherVisit_IsRefused()
    {
        await clinic.GuardsAsync(v => Resolve(v, v.Id), Scenario.Nurse, notBy: Scenario.FrontDesk);
        var (_, id) = await EventAsync();
        var other = await Scenario.UnderDoseAsync(30);
        await clinic.RefusesAsync(Resolve(other, id), Scenario.Nurse, "adverse_event.not_found");
        await clinic.AsksForAsync(Resolve(other, id) with { Action = "" }, Scenario.Nurse, "Action");
    }

    private async Task<(TestVisit Visit, Guid Event)> EventAsync()
    {
        var visit = await Scenario.UnderDoseAsync(30);
        var id = await clinic.DoneAsync(
            new RecordAdverseEvent.Command
            {
                ParticipationId = visit.Id,
                Code = "NAUSEA",
                Severity = "mild",
            },
            Scenario.Nurse
        );
        return (visit, id);
    }

    private static ResolveAdverseEvent.Command Resolve(TestVisit visit, Guid id) =>
        new(visit.Id, id, " Ondansetron, as ordered.");
}
