using System.Net;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Discharge;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Api;

/// <summary>Leaving, through the API: clinical reference §10, items 10, 11, 12 and 28 (item 4, the driver, is the dose's).</summary>
[Collection(SharedClinic.DosingDay)]
public sealed class DischargeApiTests(ScenarioFixture clinic)
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Discharge_TooEarlyOrDrowsy_IsRefusedAndNamesWhatIsMissing()
    {
        var early = await Scenario.UnderDoseAsync(119);
        await clinic.PrepareToLeaveAsync(early);
        var drowsy = await Scenario.UnderDoseAsync(130);
        await clinic.PrepareToLeaveAsync(drowsy, responsiveness: 4);
        var nothing = await Scenario.UnderDoseAsync(10);

        (await SignAsync(early)).ShouldBe(HttpStatusCode.Conflict, DischargeCriteria.MinimumTime);
        (await SignAsync(drowsy)).ShouldBe(HttpStatusCode.Conflict, DischargeCriteria.Responsiveness);
        var refused = (await SignAsync(nothing)).ShouldBe(HttpStatusCode.Conflict, DischargeCriteria.MinimumTime);
        refused
            .Body.GetProperty("errors")
            .EnumerateArray()
            .Select(e => e.GetProperty("code").GetString())
            .ShouldBe(
                [
                    DischargeCriteria.MinimumTime,
                    DischargeCriteria.Responsiveness,
                    DischargeCriteria.Oriented,
                    DischargeCriteria.Gait,
                    DischargeCriteria.VitalsCurrent,
                    DischargeCriteria.BloodPressure,
                    DischargeCriteria.HeartRate,
                    DischargeCriteria.SpO2,
                    DischargeCriteria.RespiratoryRate,
                    DischargeCriteria.Nausea,
                    DischargeCriteria.Dissociation,
                    DischargeCriteria.Score,
                    DischargeCriteria.SuicidalIntent,
                    DischargeCriteria.FeelsSafe,
                    DischargeCriteria.Site,
                    DischargeCriteria.ReceivingPerson,
                    DischargeCriteria.Aftercare,
                ],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData(RestrictionPolicy.EightHours)]
    [InlineData(RestrictionPolicy.NextDay)]
    [InlineData(RestrictionPolicy.TwentyFourHours)]
    public async Task Discharge_Signed_IsNeverLessThanEightHoursOffLimits(RestrictionPolicy policy)
    {
        var visit = await Scenario.UnderDoseAsync(
            125,
            with => with.Programme = Scenario.Individual with { Restriction = policy }
        );
        await clinic.PrepareToLeaveAsync(visit);

        (await SignAsync(visit)).ShouldBe(HttpStatusCode.NoContent);

        var sheet = await _api.SendAsync(Scenario.Nurse, "GET", $"visits/{visit.Id}/aftercare");
        sheet
            .ShouldBe(HttpStatusCode.OK)
            .Body.GetProperty("restrictionUntil")
            .GetDateTimeOffset()
            .ShouldBeGreaterThanOrEqualTo(clinic.Clock.Now.AddHours(8));
    }

    [Fact]
    public async Task Discharge_Esketamine_IsTwoHoursAndTheNextMorning()
    {
        void Spray(ClientSetup with)
        {
            (with.Route, with.Milligrams, with.MaximumMilligrams) = (Route.InEsketamine, 56, 84);
            with.Programme = Scenario.Individual with
            {
                Routes = [Route.InEsketamine],
                Restriction = RestrictionPolicy.EightHours,
            };
        }

        var early = await Scenario.UnderDoseAsync(119, Spray);
        await clinic.PrepareToLeaveAsync(early);
        (await SignAsync(early, "In a hurry.", Scenario.Prescriber)).ShouldBe(
            HttpStatusCode.Conflict,
            DischargeCriteria.MinimumTime
        );

        var due = await Scenario.UnderDoseAsync(125, Spray);
        await clinic.PrepareToLeaveAsync(due);
        (await SignAsync(due)).ShouldBe(HttpStatusCode.NoContent);
        var until = await clinic.WithDbAsync(db =>
            db.EndingRecords.Where(e => e.ParticipationId == due.Id).Select(e => e.RestrictionUntil).SingleAsync()
        );
        until!.Value.ShouldBeGreaterThan(clinic.Clock.Now.AddHours(9));
    }

    [Fact]
    public async Task Discharge_WithoutADriver_IsNotEvenThePrescribersToOverride()
    {
        var visit = await Scenario.UnderDoseAsync(125, with => with.Driver = false);

        (await SignAsync(visit, "They live next door.", Scenario.Prescriber)).ShouldBe(
            HttpStatusCode.Conflict,
            DischargeCriteria.ReceivingPerson
        );
    }

    [Fact]
    public async Task HospitalTransfer_WithoutADriverOrAWord_EndsTheSession()
    {
        var visit = await Scenario.UnderDoseAsync(15, with => with.Driver = false);

        var ended = await _api.SendAsync(
            Scenario.Nurse,
            "POST",
            $"visits/{visit.Id}/ending",
            new { ending = "HospitalTransfer" }
        );

        ended.ShouldBe(HttpStatusCode.NoContent);
        (
            await _api.SendAsync(
                Scenario.Nurse,
                "POST",
                $"visits/{visit.Id}/ending/notes",
                new { about = "WhereTo", text = "St Paul's" }
            )
        ).ShouldBe(HttpStatusCode.NoContent);
        var sheet = await _api.SendAsync(Scenario.Nurse, "GET", $"visits/{visit.Id}/hand-over");
        sheet.ShouldBe(HttpStatusCode.OK).Body.GetProperty("ending").GetString().ShouldBe("HospitalTransfer");
    }

    private async Task<Answer> SignAsync(TestVisit visit, string? overriding = null, TestUser? by = null) =>
        await _api.SendAsync(
            by ?? Scenario.Nurse,
            "POST",
            $"visits/{visit.Id}/discharge",
            new
            {
                ending = "Completed",
                overrideReason = overriding,
                password = ClinicFixture.Password,
            },
            await _api.VersionAsync(visit)
        );
}
