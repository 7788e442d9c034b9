using KapClinic.Application.Measures;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Measures;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Measures;

public sealed class RecordMeasureTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    private static int?[] Phq9(int item9, int others = 0) => [.. Enumerable.Repeat((int?)others, 8), item9];

    /// <summary>Clinical reference §10, item 17.</summary>
    [Theory]
    [InlineData(1, AlertSeverity.SameDay)]
    [InlineData(2, AlertSeverity.Urgent)]
    [InlineData(3, AlertSeverity.Urgent)]
    public async Task Record_Phq9Item9Above0_AlwaysRaisesAnAlert(int item9, AlertSeverity severity)
    {
        var client = await Scenario.InIntakeAsync();
        var done = await RecordAsync(client, "PHQ-9", Phq9(item9));
        done.Total.ShouldBe(item9);
        var alert = await clinic.WithDbAsync(db => db.SafetyAlerts.SingleAsync(a => a.ClientId == client.ClientId));
        alert.Source.ShouldBe(AlertSource.Phq9Item9);
        alert.Severity.ShouldBe(severity);
        alert.IsOpen.ShouldBeTrue();
        var rules = await clinic.WithDbAsync(db =>
            db.RuleEvaluations.Where(r => r.SubjectId == done.ResponseId).Select(r => r.RuleId).ToListAsync()
        );
        rules.ShouldBe(["measure.PHQ-9", "phq9.item9"], ignoreOrder: true);
    }

    [Fact]
    public async Task Record_Item9WithOthersOpen_IsKeptAndRaisesTheAlert()
    {
        var client = await Scenario.InIntakeAsync();
        int?[] answers = [null, null, null, null, null, null, null, null, 1];
        var done = await RecordAsync(client, "PHQ-9", answers);
        done.Complete.ShouldBeFalse();
        done.AlertId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Record_OthersOpenWithoutRisk_NamesEachOpenAnswer()
    {
        var client = await Scenario.InIntakeAsync();
        var refused = await clinic.SendAsync(
            new RecordMeasure.Command
            {
                ClientId = client.ClientId,
                Instrument = "GAD-7",
                Answers = [1, 1, null, 1, 1, 1, null],
            },
            Scenario.Therapist
        );
        refused.Errors.Select(e => e.Field).ShouldBe(["Answers[2]", "Answers[6]"]);
    }

    [Theory]
    [InlineData("ASQ", new[] { 1, 0, 0, 0, 0 }, AlertSource.AsqPositive, false)]
    [InlineData("ASQ", new[] { 0, 0, 1, 0, 1 }, AlertSource.AsqAcute, true)]
    [InlineData("C-SSRS", new[] { 1, 1, 0, 0, 0, 0, 0 }, AlertSource.CssrsPositive, false)]
    [InlineData("C-SSRS", new[] { 1, 1, 1, 1, 0, 0, 0 }, AlertSource.CssrsHigh, true)]
    public async Task Record_PositiveScreen_RaisesAndSuspendsOnNewRisk(
        string instrument,
        int[] answers,
        AlertSource source,
        bool suspends
    )
    {
        var client = await Scenario.InPreparationAsync();
        await RecordAsync(client, instrument, [.. answers.Select(a => (int?)a)]);
        var (alert, suspended) = await clinic.WithDbAsync(async db =>
            (
                await db.SafetyAlerts.SingleAsync(a => a.ClientId == client.ClientId),
                await db.ClearanceSuspensions.AnyAsync(s => s.CourseId == client.CourseId)
            )
        );
        alert.Source.ShouldBe(source);
        suspended.ShouldBe(suspends);
    }

    [Fact]
    public async Task Record_UnderTheRestriction_IsMarked()
    {
        var client = await Scenario.UnderDoseAsync(30);
        await RecordAsync(client, "GAD-7", [1, 1, 1, 1, 1, 1, 1]);
        var newest = await clinic.WithDbAsync(db =>
            db.MeasureResponses.Where(m => m.ClientId == client.ClientId)
                .OrderByDescending(m => m.Id)
                .FirstAsync(m => m.UnderRestriction)
        );
        newest.Instrument.ShouldBe("GAD-7");
    }

    [Fact]
    public async Task Record_RiskTaking_IsASoftFlagOnly()
    {
        var client = await Scenario.InIntakeAsync();
        int?[] answers = [.. Enumerable.Repeat((int?)0, 15), 3, 0, 0, 0, 0];
        (await RecordAsync(client, "PCL-5", answers)).AlertId.ShouldBeNull();
        var kinds = await clinic.WithDbAsync(db =>
            db.StaffTasks.Where(t => t.ClientId == client.ClientId).Select(t => t.Kind).ToListAsync()
        );
        kinds.ShouldBe(["measures.flag"]);
    }

    [Theory]
    [InlineData("PHQ-9", 7)]
    [InlineData("ASQ", 2)]
    public async Task Record_OutOfRange_IsRefused(string instrument, int answer)
    {
        var client = await Scenario.InIntakeAsync();
        var refused = await clinic.SendAsync(
            new RecordMeasure.Command
            {
                ClientId = client.ClientId,
                Instrument = instrument,
                Answers = [answer],
            },
            Scenario.Therapist
        );
        refused.Error.Field.ShouldBe("Answers[0]");
    }

    [Fact]
    public async Task Record_ByTheDesk_IsForbidden()
    {
        var client = await Scenario.InIntakeAsync();
        var refused = await clinic.SendAsync(
            new RecordMeasure.Command
            {
                ClientId = client.ClientId,
                Instrument = "PHQ-9",
                Answers = Phq9(0),
            },
            Scenario.FrontDesk
        );
        refused.Error.Code.ShouldBe("access.not_allowed");
    }

    private Task<RecordMeasure.Outcome> RecordAsync(TestVisit client, string instrument, int?[] answers) =>
        clinic.DoneAsync(
            new RecordMeasure.Command
            {
                ClientId = client.ClientId,
                Instrument = instrument,
                Answers = answers,
            },
            Scenario.Therapist
        );
}
