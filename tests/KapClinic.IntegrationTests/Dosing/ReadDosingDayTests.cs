using KapClinic.Application.Dosing;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadDosingDayTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_BeforeTheDose_ShowsTheOrderWithinItsLimitAndEveryGate()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var day = await ReadAsync(visit);

        (day.Order?.Milligrams, day.Order?.LimitMilligrams, day.Order?.SignedBy).ShouldBe(
            (50m, 100m, Scenario.Prescriber.Name + ", Licence")
        );
        day.Gates.ShouldAllBe(g => g.Gate.Step == GateStep.GiveDose && !g.Refuses);
        day.Staff.ShouldAllBe(s => s.Present);
        day.Pickups.ShouldHaveSingleItem().Name.ShouldBe("Sam Okafor");
        (day.DosedAt, day.EarliestLeave, day.Ending).ShouldBe((null, null, null));
        day.Vitals.ShouldHaveSingleItem().IsBaseline.ShouldBeTrue();
        day.Witnesses.Select(w => w.Id).ShouldNotContain(Scenario.Nurse.Id, "nobody witnesses what they waste");
    }

    [Fact]
    public async Task Read_UnderDose_CountsTheMinutesAndPlansTheReadings()
    {
        var visit = await Scenario.UnderDoseAsync(35);

        var day = await ReadAsync(visit);

        day.DosedAt.ShouldBe(clinic.Clock.Now.AddMinutes(-35));
        day.GivenMilligrams.ShouldBe(50);
        day.Doses.ShouldHaveSingleItem().Level.ShouldBe(DoseLevel.Ok);
        day.Planned.ShouldNotBeEmpty();
        day.EarliestLeave.ShouldNotBeNull().ShouldBeGreaterThan(clinic.Clock.Now);
        day.Criteria.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Read_WithAMissingDriver_SaysWhichGateRefuses()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Driver = false);

        (await ReadAsync(visit)).Gates.Where(g => g.Refuses).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Read_WithoutRightOrVisit_IsRefused() =>
        await clinic.GuardsAsync(v => new ReadDosingDay.Query(v.Id), Scenario.Nurse, notBy: Scenario.FrontDesk);

    private Task<ReadDosingDay.Model> ReadAsync(TestVisit visit) =>
        clinic.DoneAsync(new ReadDosingDay.Query(visit.Id), Scenario.Nurse);
}
