using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Team;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Board;

public sealed class ReadLiveBoardTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_RunningSession_ShowsReadingsAgainstTheBaselineAndWhatIsDue()
    {
        var visit = await Scenario.UnderDoseAsync(22);
        await VitalsAsync(visit, 168, 96, 104, note: "No headache, no chest pain.");

        var row = await RowAsync(visit);

        row.Level.ShouldBe(VitalLevel.Recheck);
        row.Calls.ShouldBeTrue();
        row.Signs!.Levels[Sign.BloodPressure].ShouldBe(VitalLevel.Recheck);
        row.Signs.SystolicRise.ShouldBe(46);
        row.DueAt.ShouldBe(clinic.Clock.Now.AddMinutes(5), "measured again within five minutes");
        row.HeardAt.ShouldBe(clinic.Clock.Now);
        row.IsStale(clinic.Clock.Now).ShouldBeFalse();
        row.Staff.ShouldContain(Scenario.Therapist.Name);
    }

    [Fact]
    public async Task Read_LaterReadingInRange_TakesTheAlertBack()
    {
        var visit = await Scenario.UnderDoseAsync(22);
        await VitalsAsync(visit, 168, 96, 84);
        clinic.Clock.Now = clinic.Clock.Now.AddMinutes(4);
        await clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                HeartRate = new ReadingInput { Value = 80 },
            },
            Scenario.Nurse
        );
        (await RowAsync(visit)).Level.ShouldBe(VitalLevel.Recheck, "the pressure was not measured again");

        await VitalsAsync(visit, 126, 80, 78);

        var row = await RowAsync(visit);
        (row.Level, row.AlertId).ShouldBe((VitalLevel.Normal, null));
    }

    [Fact]
    public async Task Read_SilentRoom_IsStaleAndFirst()
    {
        var silent = await Scenario.UnderDoseAsync(40);
        var calling = await Scenario.UnderDoseAsync(10);
        await VitalsAsync(calling, 185, 112, 104);

        var rows = (await BoardAsync(Scenario.Prescriber)).Running.Select(r => r.ParticipationId).ToList();

        (await RowAsync(silent)).IsStale(clinic.Clock.Now).ShouldBeTrue();
        (await RowAsync(calling)).IsStale(clinic.Clock.Now).ShouldBeFalse();
        rows.IndexOf(silent.Id).ShouldBeLessThan(rows.IndexOf(calling.Id));
    }

    [Fact]
    public async Task Read_ByWhoever_ShowsOnlyTheirOwnClientsAndThoseOfTheirCall()
    {
        var visit = await Scenario.UnderDoseAsync(15);
        var others = await Scenario.UnderDoseAsync(15, with => with.OnCareTeam = false);
        var onCall = await clinic.JoinAsync(Role.Prescriber);
        (await BoardAsync(Scenario.Nurse)).Running.ShouldContain(r => r.ParticipationId == visit.Id);
        (await BoardAsync(Scenario.Nurse)).Running.ShouldNotContain(r => r.ParticipationId == others.Id);
        (await BoardAsync(Scenario.Stranger)).Running.ShouldBeEmpty();
        (await BoardAsync(onCall)).Running.ShouldBeEmpty();
        var now = clinic.Clock.Now;

        await clinic.WithDbAsync(async db =>
        {
            db.Add(
                new OnCallShift(
                    Guid.CreateVersion7(),
                    Scenario.LocationId,
                    Role.Prescriber,
                    onCall.Id,
                    now.AddHours(-1),
                    now.AddHours(8),
                    onCall.Id,
                    now
                )
            );
            return await db.SaveChangesAsync();
        });

        var board = await BoardAsync(onCall);
        board.Running.ShouldContain(r => r.ParticipationId == others.Id);
        board.Running.First(r => r.ParticipationId == others.Id).Readers.ShouldContain(onCall.Id);
        await clinic.RefusesAsync(new ReadLiveBoard.Query(), Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(new ReadLiveBoard.Query(), Scenario.Manager, "access.not_allowed");
    }

    [Fact]
    public async Task Read_WhatWaits_IsADoseAboveTheLimitOrACheckThatOnlyThePrescriberMayAccept()
    {
        var hard = await Scenario.HardVisitAsync();
        await clinic.DoneAsync(HardRequestScenario.Ask(hard), Scenario.Nurse);
        var amber = await Scenario.ReadyForDoseAsync(with =>
            with.Answers = ClientSetup.GoodAnswers with { Systolic = Reading.Of(150), Diastolic = Reading.Of(92) }
        );

        var decisions = (await BoardAsync(Scenario.Prescriber)).Decisions;

        var asked = decisions.Single(d => d.ParticipationId == hard.Id);
        (asked.Kind, asked.TotalMilligrams, asked.AskedBy).ShouldBe((DecisionKind.HardDose, 130, Scenario.Nurse.Name));
        decisions.Single(d => d.ParticipationId == amber.Id).Kind.ShouldBe(DecisionKind.PreCheck);
        (await BoardAsync(Scenario.Prescriber)).Later.ShouldContain(l => l.ParticipationId == hard.Id);
    }

    [Fact]
    public async Task Read_HoweverManyRun_CostsSixStatements()
    {
        await Scenario.UnderDoseAsync(10);
        var one = await CountAsync();
        for (var i = 0; i < 4; i++)
        {
            await VitalsAsync(await Scenario.UnderDoseAsync(10 + i), 120, 80, 70);
        }

        (await CountAsync()).ShouldBe(one);
        one.ShouldBeLessThanOrEqualTo(6);
    }

    private async Task<int> CountAsync() => (await clinic.Sql.DuringAsync(() => BoardAsync(Scenario.Prescriber))).Count;

    private Task<ReadLiveBoard.Model> BoardAsync(TestUser by) => clinic.DoneAsync(new ReadLiveBoard.Query(), by);

    private async Task<LiveSession> RowAsync(TestVisit visit) =>
        (await BoardAsync(Scenario.Prescriber)).Running.Single(r => r.ParticipationId == visit.Id);

    private Task VitalsAsync(TestVisit visit, int systolic, int diastolic, int heart, string? note = null) =>
        clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                Systolic = new ReadingInput { Value = systolic },
                Diastolic = new ReadingInput { Value = diastolic },
                HeartRate = new ReadingInput { Value = heart },
                SpO2 = new ReadingInput { Value = 97 },
                RespiratoryRate = new ReadingInput { Value = 14 },
                Note = note,
            },
            Scenario.Nurse
        );
}
