using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class RecordVitalsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Record_UnderDose_KeepsReadingsTimesAndLevel()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var model = await clinic.DoneAsync(
            Record(visit) with
            {
                Systolic = ReadingInput.Of(128),
                Diastolic = ReadingInput.Of(82),
                SpO2 = ReadingInput.Of(97),
                TakenAt = clinic.Clock.Now.AddMinutes(-2),
            },
            Scenario.Therapist
        );

        model.Level.ShouldBe(VitalLevel.Normal);
        var row = await clinic.WithDbAsync(db => db.VitalsRecords.SingleAsync(v => v.Id == model.Id));
        row.IsBaseline.ShouldBeFalse();
        row.Vitals.Systolic.ShouldBe(Reading.Of(128));
        row.Vitals.Nausea.ShouldBe(Reading.NotTaken);
        row.TakenAt.ShouldBe(clinic.Clock.Now.AddMinutes(-2));
        row.RecordedAt.ShouldBe(clinic.Clock.Now);
        row.RecordedBy.ShouldBe(Scenario.Therapist.Id);
    }

    [Fact]
    public async Task Record_BeforeTheDose_IsABaseline()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var model = await clinic.DoneAsync(Record(visit), Scenario.Nurse);

        (await clinic.WithDbAsync(db => db.VitalsRecords.SingleAsync(v => v.Id == model.Id))).IsBaseline.ShouldBeTrue();
    }

    [Fact]
    public async Task Record_LowOxygen_CallsThePrescriber()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var model = await clinic.DoneAsync(Record(visit) with { SpO2 = ReadingInput.Of(84) }, Scenario.Nurse);

        (model.Level >= VitalLevel.Urgent).ShouldBeTrue();
        model.Actions.ShouldNotBeEmpty();
        (
            await clinic.WithDbAsync(db =>
                db.StaffTasks.CountAsync(t => t.CourseId == visit.CourseId && t.Kind == "vitals.review")
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Record_WithoutRightOrReading_IsRefused()
    {
        await clinic.GuardsAsync(Record, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var record = Record(await Scenario.UnderDoseAsync(20));
        await clinic.RefusesAsync(record with { HeartRate = null }, Scenario.Nurse, "vitals.empty");
        await clinic.RefusesAsync(
            record with
            {
                TakenAt = clinic.Clock.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "dose.in_the_future",
            "TakenAt"
        );
        await clinic.RefusesAsync(
            record with
            {
                HeartRate = ReadingInput.Of(240),
            },
            Scenario.Nurse,
            "vitals.confirm",
            "HeartRate.Value"
        );
        await clinic.AsksForAsync(record with { HeartRate = ReadingInput.Of(1000) }, Scenario.Nurse, "HeartRate.Value");
        await clinic.AsksForAsync(record with { Note = new string('x', 2001) }, Scenario.Nurse, "Note");
    }

    private static RecordVitals.Command Record(TestVisit visit) =>
        new() { ParticipationId = visit.Id, HeartRate = ReadingInput.Of(80) };
}
