using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing.Live;

[Collection(SharedClinic.DosingDay)]
public sealed class AuthoriseDoseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Give_Twice_AnswersTheSameAndGivesOnce()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var give = Give(visit);

        var first = await clinic.DoneAsync(give, Scenario.Nurse);
        clinic.Clock.Advance(TimeSpan.FromSeconds(5));
        var again = await clinic.DoneAsync(give, Scenario.Nurse);

        first.Entry.Id.ShouldBe(give.Id);
        again.Entry.Number.ShouldBe(first.Entry.Number);
        again.Entry.At.ShouldBe(first.Entry.At);
        again.Remaining.ShouldBe(first.Remaining);
        var dose = await clinic.WithDbAsync(db => db.DoseRecords.SingleAsync(d => d.ParticipationId == visit.Id));
        dose.Id.ShouldBe(give.Id);
        dose.GivenBy.ShouldBe(Scenario.Nurse.Id);
        dose.GateEvaluationId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Give_WithGatesOpen_IsRefusedWithTheirCodes()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Driver = false);

        await clinic.RefusesAsync(Give(visit), Scenario.Nurse, "dose.driver_confirmed");

        (
            await clinic.WithDbAsync(db => db.ConsoleEntries.AnyAsync(e => e.ParticipationId == visit.Id))
        ).ShouldBeFalse();
    }

    [Fact]
    public async Task Give_WithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Give, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var give = Give(await Scenario.ReadyForDoseAsync());
        await clinic.AsksForAsync(give with { Id = Guid.Empty }, Scenario.Nurse, "Id");
        await clinic.AsksForAsync(give with { DeviceId = Guid.Empty }, Scenario.Nurse, "DeviceId");
        await clinic.AsksForAsync(give with { Milligrams = null }, Scenario.Nurse, "Milligrams");
        await clinic.RefusesAsync(give with { Milligrams = 500 }, Scenario.Nurse, "dose.block");
    }

    private static AuthoriseDose.Command Give(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Id = Guid.CreateVersion7(),
            DeviceId = Guid.CreateVersion7(),
            Sequence = 1,
            Part = DosePart.First,
            Milligrams = 30,
            Acknowledged = true,
        };
}
