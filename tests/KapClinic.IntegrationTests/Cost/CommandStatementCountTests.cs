using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KapClinic.Application.Clearance;
using KapClinic.Application.Clients;
using KapClinic.Application.Consents;
using KapClinic.Application.Discharge;
using KapClinic.Application.Dosing;
using KapClinic.Application.Intake;
using KapClinic.Application.Integration;
using KapClinic.Application.Measures;
using KapClinic.Application.Medication;
using KapClinic.Application.Preparation;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Cost;

/// <summary>A clinic with more than a thousand clients in every stage.</summary>
public sealed class CrowdedClinic : ScenarioFixture
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Scenario.InIntakeAsync();
        await Scenario.InClearanceAsync();
        await Scenario.InPreparationAsync(with => with.OpenAlert = true);
        await Scenario.ReadyForDoseAsync();
        await Scenario.InIntegrationAsync();
        await this.MultiplyAsync(200);
        (await WithDbAsync(db => db.Clients.CountAsync())).ShouldBeGreaterThan(1000);
    }
}

/// <summary>Where hardly anybody is but the client of the act.</summary>
public sealed class CommandStatementCountTests(ScenarioFixture clinic)
    : CommandStatementCounts(clinic),
        IClassFixture<ScenarioFixture>;

/// <summary>Beside more than a thousand others.</summary>
public sealed class CrowdedCommandStatementCountTests(CrowdedClinic clinic)
    : CommandStatementCounts(clinic),
        IClassFixture<CrowdedClinic>;

/// <summary>
/// An act costs the same number of statements however many clients there are, with its lock of the course and without the one audit
/// insert. That it is at most twelve is asked of every act of every test, by <see cref="ClinicFixture.SendAsync{T}"/>.
/// </summary>
public abstract class CommandStatementCounts(ScenarioFixture clinic)
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Elsewhere = new(StringComparer.Ordinal);
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public Task RegisterClient_Always_CostsTheSame() =>
        ShouldCostTheSameAsync(
            new RegisterClient.Command
            {
                GivenName = "Johanna",
                FamilyName = "Lindgård",
                BirthDate = new DateOnly(1979, 2, 3),
                Phone = "604 555 0188",
            },
            Scenario.FrontDesk
        );

    [Fact]
    public async Task BookSession_Dosing_CostsTheSame() =>
        await ShouldCostTheSameAsync(
            Book(await Scenario.InPreparationAsync(), SessionKind.Dosing) with
            {
                Staff =
                [
                    new(Scenario.Therapist.Id, StaffPart.LeadTherapist),
                    new(Scenario.Nurse.Id, StaffPart.Nurse),
                    new(Scenario.Prescriber.Id, StaffPart.PrescriberOnCall),
                ],
            },
            Scenario.FrontDesk
        );

    [Fact]
    public async Task SubmitIntake_Complete_CostsTheSame()
    {
        var client = await Scenario.InIntakeAsync();
        await AnswerAsync(client);

        await ShouldCostTheSameAsync(new SubmitIntake.Command { CourseId = client.CourseId }, Scenario.Therapist);
    }

    [Fact]
    public async Task SignPreparation_TheLastOne_CostsTheSame()
    {
        var client = await Scenario.InPreparationAsync(with =>
        {
            with.Preparations = 1;
            with.Intention = true;
            with.Choices = true;
            with.Consents = [ConsentKind.PrivacyNotice, ConsentKind.Touch];
        });
        var visit = await HeldAsync(client, SessionKind.Preparation);

        await ShouldCostTheSameAsync(
            new SignPreparation.Command
            {
                ParticipationId = visit,
                Content = new PreparationContent
                {
                    Items = [.. PreparationChecklist.Items.Select(i => i.Code)],
                    Suitability = "yes",
                },
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );
    }

    [Fact]
    public async Task RecordMeasure_ThatRaisesAnAlert_CostsTheSame() =>
        await ShouldCostTheSameAsync(
            new RecordMeasure.Command
            {
                ClientId = (await Scenario.ReadyForDoseAsync()).ClientId,
                Instrument = "PHQ-9",
                Answers = [1, 1, 1, 1, 1, 1, 1, 1, 2],
            },
            Scenario.Therapist
        );

    [Fact]
    public async Task SignConsent_LastStepOfPreparation_CostsTheSame()
    {
        var client = await Scenario.InPreparationAsync(with =>
        {
            with.Preparations = 2;
            with.Intention = true;
            with.Choices = true;
        });
        var text = await clinic.WithDbAsync(db =>
            db.ConsentTexts.Where(t => t.Kind == ConsentKind.Touch).OrderByDescending(t => t.Number).FirstAsync()
        );

        await ShouldCostTheSameAsync(
            new SignConsent.Command
            {
                ClientId = client.ClientId,
                ConsentTextId = text.Id,
                TypedName = "Rosa Lindqvist",
                IntentConfirmed = true,
            },
            Scenario.Therapist
        );
    }

    [Fact]
    public async Task DecideClearance_WithVisitsThatWait_CostsTheSame()
    {
        var client = await Scenario.InClearanceAsync();
        await AnswerAsync(client);
        await clinic.DoneAsync(
            new SaveFindings.Command
            {
                CourseId = client.CourseId,
                Findings = new ClearanceFindings
                {
                    SystolicFirst = 122,
                    DiastolicFirst = 78,
                    SystolicSecond = 120,
                    DiastolicSecond = 76,
                    MinutesBetween = 6,
                    HeartRate = 68,
                    SpO2 = 98,
                    RespiratoryRate = 14,
                    WeightKg = 70,
                    HeightCm = 176,
                    Asa = 2,
                    MedicinesReconciledOn = new DateOnly(2026, 3, 4),
                },
                Answers = Answered.Clinician(),
            },
            Scenario.Prescriber
        );
        await clinic.DoneAsync(Book(client, SessionKind.Dosing), Scenario.FrontDesk);
        s_day += 30;
        await clinic.DoneAsync(Book(client, SessionKind.Dosing), Scenario.FrontDesk);

        await ShouldCostTheSameAsync(
            new DecideClearance.Command
            {
                CourseId = client.CourseId,
                Decision = Decision.Cleared,
                Limits = [new RouteLimit(Route.Im, 35, 100)],
                Password = ClinicFixture.Password,
            },
            Scenario.Prescriber
        );
    }

    [Fact]
    public async Task WriteOrder_InPlaceOfAnother_CostsTheSame() =>
        await ShouldCostTheSameAsync(
            new WriteOrder.Command
            {
                ParticipationId = (await Scenario.ReadyForDoseAsync()).Id,
                Route = Route.Im,
                Product = "Ketamine 50 mg/mL",
                DoseMilligrams = 50,
                Acknowledged = true,
                Password = ClinicFixture.Password,
            },
            Scenario.Prescriber
        );

    [Fact]
    public async Task SavePreCheck_Everything_CostsTheSame()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.StaffPresent = false);

        await ShouldCostTheSameAsync(
            new SavePreCheck.Command
            {
                ParticipationId = visit.Id,
                IdentityCheckedTwice = true,
                RouteDoseLabelChecked = true,
                AllergiesReread = true,
                HoursSinceSolids = 12,
                MinutesSinceClearLiquids = 180,
                Systolic = ReadingInput.Of(126),
                Diastolic = ReadingInput.Of(80),
                HeartRate = ReadingInput.Of(74),
                SpO2 = ReadingInput.Of(98),
                RespiratoryRate = ReadingInput.Of(14),
                WeightKg = 71,
                PregnancyPossible = false,
                Intoxicated = false,
                NothingNew = true,
                PresentStaff = [Scenario.Therapist.Id, Scenario.Nurse.Id, Scenario.Prescriber.Id],
                Confirmed = true,
            },
            Scenario.Nurse
        );
    }

    [Fact]
    public async Task GiveDose_FromALot_CostsTheSame()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var lot = await clinic.DoneAsync(
            new ReceiveLot.Command
            {
                Product = "Ketamine 50 mg/mL",
                Lot = "K-COST",
                ExpiresOn = new DateOnly(2030, 1, 31),
                StrengthMilligrams = 50,
                Units = 10,
            },
            Scenario.Nurse
        );

        await ShouldCostTheSameAsync(
            new GiveDose.Command
            {
                ParticipationId = visit.Id,
                Milligrams = 50,
                LotId = lot,
                Acknowledged = true,
            },
            Scenario.Nurse
        );
    }

    [Fact]
    public async Task RecordVitals_UnderDose_CostsTheSame() =>
        await ShouldCostTheSameAsync(Vitals((await Scenario.UnderDoseAsync(30)).Id), Scenario.Nurse);

    [Fact]
    public async Task SignDischarge_AllMet_CostsTheSame()
    {
        var visit = await Scenario.UnderDoseAsync(125);
        await clinic.DoneAsync(Vitals(visit.Id), Scenario.Nurse);
        await clinic.DoneAsync(
            new SaveDischargeCheck.Command
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
            },
            Scenario.Nurse
        );
        await clinic.WithDbAsync(async db =>
        {
            var driver = await db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId);
            driver.Arrive(Scenario.FrontDesk.Id, clinic.Clock.Now).Succeeded.ShouldBeTrue();
            return await db.SaveChangesAsync();
        });

        await ShouldCostTheSameAsync(
            new SignDischarge.Command
            {
                ParticipationId = visit.Id,
                Ending = Ending.Completed,
                Password = ClinicFixture.Password,
            },
            Scenario.Nurse
        );
    }

    [Fact]
    public async Task BeginTalkingVisit_AfterNoDose_CostsTheSame()
    {
        var visit = (await Scenario.ReadyForDoseAsync()).Id;
        await clinic.DoneAsync(
            new RecordEnding.Command
            {
                ParticipationId = visit,
                Ending = Ending.ArrivedNotDosed,
                Reason = "Had breakfast.",
            },
            Scenario.Nurse
        );

        await ShouldCostTheSameAsync(new BeginTalkingVisit.Command(visit), Scenario.Nurse);
    }

    [Fact]
    public async Task SignIntegration_Held_CostsTheSame()
    {
        var client = await Scenario.InIntegrationAsync(with => with.IntegrationBooked = false);
        var visit = await HeldAsync(client, SessionKind.Integration);

        await ShouldCostTheSameAsync(
            new SignIntegration.Command
            {
                ParticipationId = visit,
                Content = new IntegrationContent { Themes = [Themes.All[0].Code], Mood = 6 },
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );
    }

    private async Task ShouldCostTheSameAsync<T>(IRequest<T> act, TestUser by, [CallerMemberName] string test = "")
        where T : Result
    {
        T? result = null;
        var sql = await clinic.Sql.DuringAsync(async () => result = await clinic.SendAsync(act, by));

        result!.Succeeded.ShouldBeTrue(string.Join("; ", result.Errors));
        sql.Count.ShouldBeLessThanOrEqualTo(SqlCounter.MostForAnAct, string.Join("\n---\n", sql));
        // Whichever of the two clinics comes second compares.
        var other = Elsewhere.GetOrAdd(test, sql);
        sql.Count.ShouldBe(other.Count, $"{string.Join("\n---\n", other)}\n=====\n{string.Join("\n---\n", sql)}");
    }

    private static RecordVitals.Command Vitals(Guid visit) =>
        new()
        {
            ParticipationId = visit,
            Systolic = ReadingInput.Of(124),
            Diastolic = ReadingInput.Of(80),
            HeartRate = ReadingInput.Of(74),
            SpO2 = ReadingInput.Of(98),
            RespiratoryRate = ReadingInput.Of(14),
            Responsiveness = ReadingInput.Of(5),
            Dissociation = ReadingInput.Of(1),
        };

    private Task AnswerAsync(TestVisit client) =>
        clinic.DoneAsync(
            new SaveScreening.Command
            {
                CourseId = client.CourseId,
                Answers = Answered.Client(),
                ListsConfirmed = true,
            },
            Scenario.Therapist
        );

    private async Task<Guid> HeldAsync(TestVisit client, SessionKind kind)
    {
        var booked = await clinic.DoneAsync(Book(client, kind), Scenario.FrontDesk);
        await clinic.DoneAsync(new ArriveVisit.Command(booked.ParticipationId), Scenario.FrontDesk);
        return booked.ParticipationId;
    }

    private BookSession.Command Book(TestVisit client, SessionKind kind) =>
        new()
        {
            CourseId = client.CourseId,
            Kind = kind,
            LocationId = Scenario.LocationId,
            RoomId = Scenario.RoomId,
            Date = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(5 + Interlocked.Increment(ref s_day)),
            Time = new TimeOnly(10, 0),
        };
}
