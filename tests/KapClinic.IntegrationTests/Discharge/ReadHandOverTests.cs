using KapClinic.Application.Discharge;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Discharge;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadHandOverTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_UnderDose_SaysWhatAHospitalAsks()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        await clinic.WithDbAsync(db =>
        {
            db.Medicines.Add(
                new Medicine
                {
                    ClientId = visit.ClientId,
                    Name = "Lithium",
                    Dosage = "300 mg twice a day",
                    RecordedAt = clinic.Clock.Now,
                }
            );
            return db.SaveChangesAsync();
        });
        await clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                Systolic = ReadingInput.Of(188),
                Diastolic = ReadingInput.Of(112),
                HeartRate = ReadingInput.Of(118),
                SpO2 = ReadingInput.Of(95),
                RespiratoryRate = ReadingInput.Of(18),
                RedFlags = [RedFlag.ChestPain],
                Confirmed = true,
            },
            Scenario.Nurse
        );

        var before = await ReadAsync(visit);

        before.Ending.ShouldBeNull();
        before.Medicines.ShouldBe(["Lithium, 300 mg twice a day"]);
        before.Doses.ShouldHaveSingleItem().Milligrams.ShouldBe(50);
        before.Vitals[^1].Vitals.Systolic.Value.ShouldBe(188);
        before.Contacts.Select(c => c.Who).ShouldContain("Prescriber");

        await clinic.DoneAsync(
            new RecordEnding.Command
            {
                ParticipationId = visit.Id,
                Ending = Ending.HospitalTransfer,
                WhereTo = "St Paul's",
            },
            Scenario.Nurse
        );
        var after = await ReadAsync(visit);
        after.Ending.ShouldBe(Ending.HospitalTransfer);
        after.Notes.ShouldHaveSingleItem().Text.ShouldBe("St Paul's");
    }

    [Fact]
    public Task Read_WithoutRight_IsRefused() =>
        clinic.GuardsAsync(visit => new ReadHandOver.Query(visit.Id), Scenario.Nurse, notBy: Scenario.FrontDesk);

    private Task<HandOverSheet> ReadAsync(TestVisit visit) =>
        clinic.DoneAsync(new ReadHandOver.Query(visit.Id), Scenario.Nurse);
}
