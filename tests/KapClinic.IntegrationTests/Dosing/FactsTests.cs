using KapClinic.Application.Dosing;
using KapClinic.Application.Medication;
using KapClinic.Domain;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Preparation;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

/// <summary>What happened is recorded, whatever rule it broke.</summary>
public sealed class FactsTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task RecordDoseInFact_AboveBlock_OpensAnIncidentAndKeepsTheLedgerTrue()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);
        var lot = await clinic.DoneAsync(
            new ReceiveLot.Command
            {
                Product = "Ketamine 50 mg/mL",
                Lot = "F-1",
                ExpiresOn = new DateOnly(2030, 1, 31),
                StrengthMilligrams = 50,
                Units = 4,
            },
            Scenario.Nurse
        );

        var dose = await clinic.DoneAsync(
            new RecordDoseInFact.Command
            {
                ParticipationId = visit.Id,
                Route = Route.Im,
                Milligrams = 250,
                LotId = lot,
                Reason = "The syringe was misread.",
            },
            Scenario.Nurse
        );

        await clinic.WithDbAsync(async db =>
        {
            var row = await db.DoseRecords.SingleAsync(d => d.Id == dose);
            row.Micrograms.ShouldBe(250_000);
            row.Level.ShouldBe(DoseLevel.Block);
            row.GateEvaluationId.ShouldBeNull();
            var incidents = await db.Incidents.Where(i => i.ParticipationId == visit.Id).ToListAsync();
            incidents.Select(i => i.Code).ShouldBe(["MEDICATION_ERROR", "DIVERSION"], ignoreOrder: true);
            row.IncidentId.ShouldBe(incidents.Single(i => i.Code == "MEDICATION_ERROR").Id);
            var entry = await db.LedgerEntries.SingleAsync(e => e.LotId == lot && e.Type == LedgerEntryType.Administer);
            entry.Micrograms.ShouldBe(-200_000);
            entry.BalanceAfter.ShouldBe(0);
            entry.Reason.ShouldNotBeNull();
            (await db.StaffTasks.CountAsync(t => t.CourseId == visit.CourseId && t.Kind == "incident.review")).ShouldBe(
                2
            );
            return 0;
        });
    }

    [Fact]
    public async Task RecordDoseInFact_WithinEverything_OpensNoIncident()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        await clinic.DoneAsync(
            new RecordDoseInFact.Command
            {
                ParticipationId = visit.Id,
                Route = Route.Im,
                Milligrams = 50,
                Reason = "Written down late.",
            },
            Scenario.Nurse
        );

        (await clinic.WithDbAsync(db => db.Incidents.CountAsync(i => i.ParticipationId == visit.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task RecordVitals_ApnoeaAndNotObtainable_AreKeptAndCallThePrescriber()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var model = await clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                RespiratoryRate = ReadingInput.Of(0),
                SpO2 = new ReadingInput { Without = ReadingKind.NotObtainable },
                Systolic = new ReadingInput { Without = ReadingKind.Refused },
            },
            Scenario.Nurse
        );

        model.Level.ShouldBe(VitalLevel.Emergency);
        var row = await clinic.WithDbAsync(db => db.VitalsRecords.SingleAsync(v => v.Id == model.Id));
        row.Vitals.RespiratoryRate.ShouldBe(Reading.Of(0));
        row.Vitals.SpO2.ShouldBe(Reading.NotObtainable);
        row.Vitals.Systolic.ShouldBe(Reading.Refused);
        (
            await clinic.WithDbAsync(db =>
                db.StaffTasks.AnyAsync(t => t.CourseId == visit.CourseId && t.Kind == "vitals.review")
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task RecordVitals_Unusual_AsksOnceAndKeepsWhatIsConfirmed()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var command = new RecordVitals.Command { ParticipationId = visit.Id, HeartRate = ReadingInput.Of(240) };

        var asked = await clinic.SendAsync(command, Scenario.Nurse);
        var kept = await clinic.SendAsync(command with { Confirmed = true }, Scenario.Nurse);

        asked.Error.Code.ShouldBe("vitals.confirm");
        asked.Error.Field.ShouldBe("HeartRate.Value");
        kept.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task RecordAdverseEvent_NewSuicidalThoughts_RaisesAnAlert()
    {
        var visit = await Scenario.UnderDoseAsync(30);

        await clinic.DoneAsync(
            new RecordAdverseEvent.Command
            {
                ParticipationId = visit.Id,
                Code = "SUICIDAL_IDEATION_NEW",
                Severity = "severe",
            },
            Scenario.Nurse
        );

        (await clinic.WithDbAsync(db => db.SafetyAlerts.CountAsync(a => a.ClientId == visit.ClientId))).ShouldBe(1);
    }

    [Fact]
    public async Task RecordTouch_OutsideTheChoices_OpensAnIncident()
    {
        var visit = await Scenario.UnderDoseAsync(30);
        var touch = new RecordTouch.Command
        {
            ParticipationId = visit.Id,
            Kind = TouchKind.Hand,
            ClientAsked = true,
            Response = "Asked for a hand.",
        };

        await clinic.DoneAsync(touch, Scenario.Therapist);
        await clinic.DoneAsync(touch with { Kind = TouchKind.Shoulder }, Scenario.Therapist);

        var incidents = await clinic.WithDbAsync(db =>
            db.Incidents.Where(i => i.ParticipationId == visit.Id).Select(i => i.Code).ToListAsync()
        );
        incidents.ShouldBe(["BOUNDARY_CONCERN"]);
    }

    [Fact]
    public async Task AcceptPreCheck_PressureBlock_IsNeverAccepted_HeartRateIsByThePrescriber()
    {
        var pressure = await Scenario.ReadyForDoseAsync(with =>
            with.Answers = ClientSetup.GoodAnswers with { Systolic = Reading.Of(184) }
        );
        var heart = await Scenario.ReadyForDoseAsync(with =>
            with.Answers = ClientSetup.GoodAnswers with { HeartRate = Reading.Of(124) }
        );

        (await AcceptAsync(pressure, "blood_pressure")).Error.Code.ShouldBe("precheck.not_acceptable");
        (await AcceptAsync(heart, "heart_rate")).Succeeded.ShouldBeTrue();

        var dose = new GiveDose.Command
        {
            ParticipationId = heart.Id,
            Milligrams = 50,
            Acknowledged = true,
        };
        (await clinic.SendAsync(dose, Scenario.Nurse)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task WasteMedication_WitnessIsPerformer_IsRefused_AndTheBalanceStaysTrue()
    {
        var lot = await clinic.DoneAsync(
            new ReceiveLot.Command
            {
                Product = "Ketamine 50 mg/mL",
                Lot = "W-1",
                ExpiresOn = new DateOnly(2030, 1, 31),
                StrengthMilligrams = 50,
                Units = 9.3m,
            },
            Scenario.Nurse
        );
        var waste = new WasteMedication.Command
        {
            LotId = lot,
            Milligrams = 15,
            Reason = "Left in the syringe.",
            WitnessId = Scenario.Nurse.Id,
            WitnessPassword = ClinicFixture.Password,
        };

        (await clinic.SendAsync(waste, Scenario.Nurse)).Error.Code.ShouldBe("ledger.witness_is_performer");
        (await clinic.SendAsync(waste with { WitnessId = Scenario.FrontDesk.Id }, Scenario.Nurse)).Error.Code.ShouldBe(
            "ledger.witness_not_eligible"
        );
        await clinic.DoneAsync(waste with { WitnessId = Scenario.Therapist.Id }, Scenario.Nurse);
        (
            await clinic.SendAsync(waste with { WitnessId = Scenario.Therapist.Id, Milligrams = 451 }, Scenario.Nurse)
        ).Error.Code.ShouldBe("ledger.not_enough");
        var register = await clinic.DoneAsync(new ReadLot.Query(lot), Scenario.Nurse);
        register.BalanceMilligrams.ShouldBe(450);
    }

    private Task<Result> AcceptAsync(TestVisit visit, string check) =>
        clinic.SendAsync(
            new AcceptPreCheck.Command
            {
                ParticipationId = visit.Id,
                Check = check,
                Reason = "Known, on a stable medicine.",
                Password = ClinicFixture.Password,
            },
            Scenario.Prescriber
        );
}
