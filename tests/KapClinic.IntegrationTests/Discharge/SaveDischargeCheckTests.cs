using KapClinic.Application.Discharge;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Discharge;

[Collection(SharedClinic.DosingDay)]
public sealed class SaveDischargeCheckTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_EachTime_KeepsOneMoreCheck()
    {
        var visit = await Scenario.UnderDoseAsync(100);

        await clinic.DoneAsync(Leaving.Checked(visit) with { Gait = default }, Scenario.Nurse);
        await clinic.DoneAsync(Leaving.Checked(visit), Scenario.Therapist);

        var rows = await clinic.WithDbAsync(db =>
            db.DischargeChecks.Where(c => c.ParticipationId == visit.Id).OrderBy(c => c.Id).ToListAsync()
        );
        rows.Select(r => r.By).ShouldBe([Scenario.Nurse.Id, Scenario.Therapist.Id]);
        rows[^1].Answers.Gait.ShouldBe(Gait.SteadyUnaided);
        rows[^1].At.ShouldBe(clinic.Clock.Now);
    }

    [Fact]
    public async Task Save_NewSuicidalIntent_RaisesOneAlert()
    {
        var visit = await Scenario.UnderDoseAsync(100);
        var check = Leaving.Checked(visit) with { NoNewSuicidalIntent = false };

        await clinic.DoneAsync(check, Scenario.Nurse);
        await clinic.DoneAsync(check, Scenario.Nurse);

        (await clinic.WithDbAsync(db => db.SafetyAlerts.CountAsync(a => a.ClientId == visit.ClientId))).ShouldBe(1);
    }

    [Fact]
    public async Task Save_OutOfTurnOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Leaving.Checked, Scenario.Nurse, notBy: Scenario.FrontDesk);
        await clinic.RefusesAsync(
            Leaving.Checked(await Scenario.ReadyForDoseAsync()),
            Scenario.Nurse,
            "discharge.no_dose"
        );
        await clinic.RefusesAsync(
            Leaving.Checked(await Scenario.InIntegrationAsync()),
            Scenario.Nurse,
            "visit.has_ended"
        );
        var check = Leaving.Checked(await Scenario.UnderDoseAsync(100));
        await clinic.RefusesAsync(
            check with
            {
                InfusionEndedAt = clinic.Clock.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "dose.in_the_future",
            "InfusionEndedAt"
        );
        await clinic.AsksForAsync(check with { Gait = (Gait)99 }, Scenario.Nurse, "Gait");
    }
}
