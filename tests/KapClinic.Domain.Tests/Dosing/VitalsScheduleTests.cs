using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Dosing;

public class VitalsScheduleTests
{
    private static ClinicalPolicy Policy => ClinicalPolicy.Default;

    private static (int Minute, bool Required)[] Timed(Route route, int? infusion = null, int[]? extra = null) =>
        [
            .. VitalsSchedule
                .For(route, Policy, infusion, extra)
                .Where(p => p.Kind is PlannedReadingKind.Timed or PlannedReadingKind.InfusionEnd)
                .Select(p => (p.Minute!.Value, p.Required)),
        ];

    [Fact]
    public void For_EveryRoute_BeginsWithBaselineAndEndsWithDischarge()
    {
        foreach (var route in Routes.All)
        {
            var plan = VitalsSchedule.For(route, Policy, 40);
            plan[0].ShouldBe(new PlannedReading(PlannedReadingKind.Baseline, 0, true));
            plan[^1].ShouldBe(new PlannedReading(PlannedReadingKind.Discharge, null, true));
        }
    }

    [Theory]
    [InlineData(Route.Im)]
    [InlineData(Route.InRacemic)]
    public void For_Intramuscular_FollowsTheTable(Route route) =>
        Timed(route).ShouldBe([(15, true), (30, true), (45, false), (60, true), (90, false)]);

    [Fact]
    public void For_Sublingual_RequiresFortyMinutes() =>
        Timed(Route.Sl).ShouldBe([(20, false), (40, true), (60, false), (90, true)]);

    [Fact]
    public void For_Oral_RunsToTwoAndAHalfHours() =>
        Timed(Route.Po).ShouldBe([(20, false), (40, true), (60, false), (90, true), (120, true), (150, false)]);

    [Fact]
    public void For_Esketamine_RequiresFortyMinutes() => Timed(Route.InEsketamine).ShouldBe([(40, true)]);

    [Fact]
    public void For_FortyMinuteInfusion_RoundsByTenThenByFifteen() =>
        Timed(Route.Iv, 40)
            .ShouldBe([
                (10, true),
                (20, true),
                (30, true),
                (40, true),
                (55, false),
                (70, false),
                (85, false),
                (100, false),
                (115, false),
            ]);

    [Fact]
    public void For_Push_RoundsByFifteenToTwoHours() =>
        Timed(Route.Iv, 0).Select(t => t.Minute).ShouldBe([15, 30, 45, 60, 75, 90, 105, 120]);

    [Fact]
    public void For_ExtraReadings_AreRequiredAndMergeWithPlannedOnes() =>
        Timed(Route.Sl, extra: [60, 75]).ShouldBe([(20, false), (40, true), (60, true), (75, true), (90, true)]);

    [Theory]
    [InlineData(39.9, PlannedReadingState.Upcoming)]
    [InlineData(40, PlannedReadingState.Due)]
    [InlineData(44.9, PlannedReadingState.Due)]
    [InlineData(45, PlannedReadingState.Overdue)]
    [InlineData(54.9, PlannedReadingState.Overdue)]
    [InlineData(55, PlannedReadingState.Missed)]
    public void StatusAt_WithoutAReading_GrowsLate(double now, PlannedReadingState state) =>
        Status(Route.InEsketamine, [-5], (decimal)now).Single(s => s.Planned.Minute == 40).State.ShouldBe(state);

    [Theory]
    [InlineData(34.9, false)]
    [InlineData(35, true)]
    [InlineData(54.9, true)]
    [InlineData(55, false)]
    public void StatusAt_ReadingNearItsTime_CountsForIt(double taken, bool counts) =>
        (
            Status(Route.InEsketamine, [(decimal)taken], 60).Single(s => s.Planned.Minute == 40).State
            == PlannedReadingState.Taken
        ).ShouldBe(counts);

    [Fact]
    public void StatusAt_OneReading_CountsForOnePlannedTimeOnly() =>
        Status(Route.Sl, [-5, 35], 36, extra: [38])
            .Count(s => s.Planned.Minute > 0 && s.State == PlannedReadingState.Taken)
            .ShouldBe(1);

    [Fact]
    public void StatusAt_BaselineAndDischarge_AreTakenByTheirOwnReadings()
    {
        var before = Status(Route.Sl, [], 0);
        before[0].State.ShouldBe(PlannedReadingState.Due);
        before[^1].State.ShouldBe(PlannedReadingState.Upcoming);

        var after = VitalsSchedule.StatusAt(VitalsSchedule.For(Route.Sl, Policy), [-3m], 130, true, Policy);
        after[0].State.ShouldBe(PlannedReadingState.Taken);
        after[^1].State.ShouldBe(PlannedReadingState.Taken);
    }

    [Fact]
    public void NextDue_SkipsTakenAndMissed() =>
        VitalsSchedule.NextDue(Status(Route.Sl, [-5, 21], 41))!.Minute.ShouldBe(40);

    private static IReadOnlyList<PlannedReadingStatus> Status(
        Route route,
        decimal[] taken,
        decimal now,
        int[]? extra = null
    ) => VitalsSchedule.StatusAt(VitalsSchedule.For(route, Policy, null, extra), taken, now, false, Policy);
}
