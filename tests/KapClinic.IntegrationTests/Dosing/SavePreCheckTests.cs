using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class SavePreCheckTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_Answers_KeepsThemTheWeightTheBaselineAndWhoIsHere()
    {
        var visit = await BegunAsync();

        await clinic.DoneAsync(
            Save(visit) with
            {
                Diastolic = ReadingInput.Of(76),
                IdentityCheckedTwice = true,
                WeightKg = 71,
                PresentStaff = [Scenario.Therapist.Id],
            },
            Scenario.Nurse
        );

        await clinic.WithDbAsync(async db =>
        {
            var check = await db.PreChecks.SingleAsync(p => p.ParticipationId == visit.Id);
            check.Answers.Systolic.ShouldBe(Reading.Of(118));
            check.Answers.IdentityCheckedTwice.ShouldBe(true);
            check.Answers.HeartRate.ShouldBe(Reading.NotTaken);
            check.AnsweredBy.ShouldBe(Scenario.Nurse.Id);
            (await db.Clients.SingleAsync(c => c.Id == visit.ClientId)).WeightKg.ShouldBe(71);
            var baseline = await db.VitalsRecords.SingleAsync(v => v.ParticipationId == visit.Id);
            baseline.IsBaseline.ShouldBeTrue();
            baseline.Vitals.Diastolic.ShouldBe(Reading.Of(76));
            var present = await db
                .SessionStaff.Where(s => s.SessionId == visit.SessionId && s.PresentSince != null)
                .Select(s => s.StaffId)
                .ToListAsync();
            present.ShouldBe([Scenario.Nurse.Id, Scenario.Therapist.Id], ignoreOrder: true);
            return 0;
        });
    }

    [Fact]
    public async Task Save_SameReadingsAgain_KeepsOneBaseline()
    {
        var visit = await BegunAsync();
        await clinic.DoneAsync(Save(visit), Scenario.Nurse);
        await clinic.DoneAsync(Save(visit) with { CrisisInformationShown = true }, Scenario.Nurse);
        (await clinic.WithDbAsync(db => db.VitalsRecords.CountAsync(v => v.ParticipationId == visit.Id))).ShouldBe(1);
        await clinic.DoneAsync(Save(visit) with { Systolic = ReadingInput.Of(131) }, Scenario.Nurse);
        (await clinic.WithDbAsync(db => db.VitalsRecords.CountAsync(v => v.ParticipationId == visit.Id))).ShouldBe(2);
    }

    /// <summary>Clinical reference §2.1: both take the clearance back, once.</summary>
    [Theory]
    [InlineData(true, null)]
    [InlineData(null, true)]
    public async Task Save_PregnantOrFromHospital_SuspendsTheClearanceOnce(bool? pregnant, bool? hospital)
    {
        var visit = await BegunAsync();
        var save = Save(visit) with { PregnancyTestPositive = pregnant, HospitalVisit = hospital };

        await clinic.DoneAsync(save, Scenario.Nurse);
        await clinic.DoneAsync(save, Scenario.Nurse);

        (
            await clinic.WithDbAsync(db => db.ClearanceSuspensions.CountAsync(s => s.CourseId == visit.CourseId))
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Save_UnusualReading_AsksOnce()
    {
        var visit = await BegunAsync();
        var save = Save(visit) with { HeartRate = ReadingInput.Of(240) };
        await clinic.RefusesAsync(save, Scenario.Nurse, "vitals.confirm", "HeartRate.Value");
        await clinic.DoneAsync(save with { Confirmed = true }, Scenario.Nurse);
    }

    [Fact]
    public async Task Save_OutOfTurn_IsRefused()
    {
        await clinic.RefusesAsync(
            Save(await Scenario.ReadyForDoseAsync(with => with.PreChecked = false)),
            Scenario.Nurse,
            "precheck.not_begun"
        );
        await clinic.RefusesAsync(Save(await Scenario.UnderDoseAsync(5)), Scenario.Nurse, "precheck.closed");
        await clinic.RefusesAsync(Save(await Ended.VisitAsync(Scenario)), Scenario.Nurse, "visit.has_ended");
    }

    [Fact]
    public async Task Save_WithoutRightOrSense_IsRefused()
    {
        await clinic.GuardsAsync(Save, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var save = Save(await BegunAsync());
        await clinic.RefusesAsync(save with { ExpectedVersion = 99 }, Scenario.Nurse, "course.changed_meanwhile");
        await clinic.AsksForAsync(save with { WeightKg = 0 }, Scenario.Nurse, "WeightKg");
        await clinic.AsksForAsync(save with { HoursSinceSolids = -1 }, Scenario.Nurse, "HoursSinceSolids");
        await clinic.AsksForAsync(save with { Systolic = ReadingInput.Of(-4) }, Scenario.Nurse, "Systolic.Value");
        await clinic.AsksForAsync(
            save with
            {
                MedicinesTaken = new string('x', SavePreCheck.TextLength + 1),
            },
            Scenario.Nurse,
            "MedicinesTaken"
        );
    }

    private async Task<TestVisit> BegunAsync()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => (with.PreChecked, with.StaffPresent) = (false, false));
        await clinic.DoneAsync(new BeginPreCheck.Command(visit.Id), Scenario.Nurse);
        return visit;
    }

    private static SavePreCheck.Command Save(TestVisit visit) =>
        new() { ParticipationId = visit.Id, Systolic = ReadingInput.Of(118) };
}
