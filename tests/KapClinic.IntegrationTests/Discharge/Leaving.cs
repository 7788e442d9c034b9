using KapClinic.Application.Discharge;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Discharge;

/// <summary>Clients on their way home.</summary>
internal static class Leaving
{
    public static SaveDischargeCheck.Command Checked(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Oriented = true,
            Gait = Gait.SteadyUnaided,
            Nausea = NauseaGrade.None,
            NoNewSuicidalIntent = true,
            FeelsSafe = true,
            SiteFine = true,
            AftercareGiven = true,
            Aldrete = new AldreteInput
            {
                Activity = 2,
                Respiration = 2,
                Circulation = 2,
                Consciousness = 2,
                Oxygen = 2,
            },
        };

    /// <summary>Every criterion but the time is met.</summary>
    public static async Task PrepareToLeaveAsync(this ScenarioFixture clinic, TestVisit visit, int responsiveness = 5)
    {
        await clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                Systolic = ReadingInput.Of(124),
                Diastolic = ReadingInput.Of(80),
                HeartRate = ReadingInput.Of(74),
                SpO2 = ReadingInput.Of(98),
                RespiratoryRate = ReadingInput.Of(14),
                Responsiveness = ReadingInput.Of(responsiveness),
                Dissociation = ReadingInput.Of(1),
            },
            clinic.Scenario.Nurse
        );
        await clinic.DoneAsync(Checked(visit), clinic.Scenario.Nurse);
        await clinic.WithDbAsync(async db =>
        {
            var driver = await db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId);
            driver.Arrive(clinic.Scenario.FrontDesk.Id, clinic.Clock.Now).Succeeded.ShouldBeTrue();
            return await db.SaveChangesAsync();
        });
    }
}
