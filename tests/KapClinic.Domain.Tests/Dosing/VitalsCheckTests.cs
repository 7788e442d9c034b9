using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Dosing;

public class VitalsCheckTests
{
    private static readonly VitalSet Calm = new()
    {
        Systolic = Reading.Of(120),
        Diastolic = Reading.Of(75),
        HeartRate = Reading.Of(70),
        SpO2 = Reading.Of(98),
        RespiratoryRate = Reading.Of(14),
        Responsiveness = Reading.Of(5),
    };

    private static VitalsAssessment Assess(
        VitalSet vitals,
        VitalSet? baseline = null,
        Route? route = Route.Im,
        decimal? minute = 100
    ) => VitalsCheck.Assess(vitals, baseline, route, minute, ClinicalPolicy.Default);

    [Fact]
    public void Assess_OrdinaryReadings_AreNormal() =>
        Assess(Calm)
            .ShouldSatisfyAllConditions(
                a => a.Level.ShouldBe(VitalLevel.Normal),
                a => a.Findings.ShouldBeEmpty(),
                a => a.Action.ShouldBeNull(),
                a => a.RecheckWithinMinutes.ShouldBeNull()
            );

    [Theory]
    [InlineData(139, VitalLevel.Normal)]
    [InlineData(140, VitalLevel.Watch)]
    [InlineData(159, VitalLevel.Watch)]
    [InlineData(160, VitalLevel.Recheck)]
    [InlineData(179, VitalLevel.Recheck)]
    [InlineData(180, VitalLevel.Urgent)]
    [InlineData(199, VitalLevel.Urgent)]
    [InlineData(200, VitalLevel.Emergency)]
    [InlineData(90, VitalLevel.Normal)]
    [InlineData(89, VitalLevel.Urgent)]
    [InlineData(0, VitalLevel.Emergency)]
    public void Assess_Systolic_FollowsTheTable(int value, VitalLevel level) =>
        Assess(Calm with { Systolic = Reading.Of(value) }).Level.ShouldBe(level);

    [Theory]
    [InlineData(89, VitalLevel.Normal)]
    [InlineData(90, VitalLevel.Watch)]
    [InlineData(99, VitalLevel.Watch)]
    [InlineData(100, VitalLevel.Recheck)]
    [InlineData(109, VitalLevel.Recheck)]
    [InlineData(110, VitalLevel.Urgent)]
    [InlineData(119, VitalLevel.Urgent)]
    [InlineData(120, VitalLevel.Emergency)]
    [InlineData(0, VitalLevel.Emergency)]
    public void Assess_Diastolic_FollowsTheTable(int value, VitalLevel level) =>
        Assess(Calm with { Diastolic = Reading.Of(value) }).Level.ShouldBe(level);

    [Theory]
    [InlineData(100, VitalLevel.Normal)]
    [InlineData(101, VitalLevel.Watch)]
    [InlineData(109, VitalLevel.Watch)]
    [InlineData(110, VitalLevel.Recheck)]
    [InlineData(129, VitalLevel.Recheck)]
    [InlineData(130, VitalLevel.Urgent)]
    [InlineData(149, VitalLevel.Urgent)]
    [InlineData(150, VitalLevel.Emergency)]
    [InlineData(50, VitalLevel.Normal)]
    [InlineData(49, VitalLevel.Recheck)]
    [InlineData(45, VitalLevel.Recheck)]
    [InlineData(44, VitalLevel.Urgent)]
    [InlineData(40, VitalLevel.Urgent)]
    [InlineData(39, VitalLevel.Emergency)]
    [InlineData(0, VitalLevel.Emergency)]
    public void Assess_HeartRate_FollowsTheTable(int value, VitalLevel level) =>
        Assess(Calm with { HeartRate = Reading.Of(value) }).Level.ShouldBe(level);

    [Theory]
    [InlineData(95, VitalLevel.Normal)]
    [InlineData(94, VitalLevel.Watch)]
    [InlineData(93, VitalLevel.Recheck)]
    [InlineData(92, VitalLevel.Recheck)]
    [InlineData(91, VitalLevel.Urgent)]
    [InlineData(88, VitalLevel.Urgent)]
    [InlineData(87, VitalLevel.Emergency)]
    [InlineData(0, VitalLevel.Emergency)]
    public void Assess_SpO2_FollowsTheTable(int value, VitalLevel level) =>
        Assess(Calm with { SpO2 = Reading.Of(value) }).Level.ShouldBe(level);

    [Theory]
    [InlineData(12, VitalLevel.Normal)]
    [InlineData(20, VitalLevel.Normal)]
    [InlineData(21, VitalLevel.Watch)]
    [InlineData(24, VitalLevel.Watch)]
    [InlineData(25, VitalLevel.Recheck)]
    [InlineData(29, VitalLevel.Recheck)]
    [InlineData(30, VitalLevel.Urgent)]
    [InlineData(60, VitalLevel.Urgent)]
    [InlineData(11, VitalLevel.Recheck)]
    [InlineData(10, VitalLevel.Recheck)]
    [InlineData(9, VitalLevel.Urgent)]
    [InlineData(8, VitalLevel.Urgent)]
    [InlineData(7, VitalLevel.Emergency)]
    public void Assess_RespiratoryRate_FollowsTheTable(int value, VitalLevel level) =>
        Assess(Calm with { RespiratoryRate = Reading.Of(value) }).Level.ShouldBe(level);

    [Fact]
    public void Assess_Apnoea_IsAnEmergencyByName() =>
        Assess(Calm with { RespiratoryRate = Reading.Of(0) })
            .Findings.ShouldContain(f => f.RuleId == "VITAL-RR-APNOEA" && f.Level == VitalLevel.Emergency);

    [Theory]
    [InlineData(5, VitalLevel.Normal)]
    [InlineData(4, VitalLevel.Watch)]
    [InlineData(3, VitalLevel.Recheck)]
    [InlineData(2, VitalLevel.Urgent)]
    [InlineData(1, VitalLevel.Emergency)]
    [InlineData(0, VitalLevel.Emergency)]
    public void Assess_ResponsivenessOutsideTheExpectedDepth_FollowsTheTable(int value, VitalLevel level) =>
        Assess(Calm with { Responsiveness = Reading.Of(value) }, minute: 100).Level.ShouldBe(level);

    [Theory]
    [InlineData(5, 94, 10, true)]
    [InlineData(45, 98, 14, true)]
    [InlineData(4.9, 98, 14, false)]
    [InlineData(45.1, 98, 14, false)]
    [InlineData(20, 93, 14, false)]
    [InlineData(20, 98, 9, false)]
    public void Assess_DeepRestWithinTheExpectedDepth_IsARecheck(double minute, int spo2, int rr, bool expected)
    {
        foreach (var moaas in new[] { 0, 1, 2 })
        {
            var assessment = Assess(
                Calm with
                {
                    Responsiveness = Reading.Of(moaas),
                    SpO2 = Reading.Of(spo2),
                    RespiratoryRate = Reading.Of(rr),
                },
                minute: (decimal)minute
            );

            var finding = assessment.Findings.Single(f => f.RuleId.StartsWith("VITAL-MOAAS", StringComparison.Ordinal));
            (finding.Level == VitalLevel.Recheck).ShouldBe(expected);
            if (expected)
            {
                finding.Action.ShouldContain("Stimulate");
                assessment.RecheckWithinMinutes.ShouldBe(1);
            }
        }
    }

    [Fact]
    public void Assess_DeepRestWithoutAnOxygenReading_IsNotExcused() =>
        Assess(Calm with { Responsiveness = Reading.Of(1), SpO2 = Reading.NotObtainable }, minute: 20)
            .Level.ShouldBe(VitalLevel.Emergency);

    [Fact]
    public void Assess_ResponsivenessNotTestedWhileResting_IsNormal() =>
        Assess(Calm with { Responsiveness = Reading.NotTestedResting }).Level.ShouldBe(VitalLevel.Normal);

    [Theory]
    [InlineData(119, VitalLevel.Normal)]
    [InlineData(120, VitalLevel.Watch)]
    [InlineData(139, VitalLevel.Watch)]
    public void Assess_SystolicRiseFrom100_IsWatchedFrom20(int value, VitalLevel level) =>
        Assess(Calm with { Systolic = Reading.Of(value) }, Calm with { Systolic = Reading.Of(100) })
            .Level.ShouldBe(level);

    [Fact]
    public void Assess_SystolicRiseOf40_IsARecheckBelow160() =>
        Assess(Calm with { Systolic = Reading.Of(135) }, Calm with { Systolic = Reading.Of(95) })
            .Findings.ShouldContain(f => f.RuleId == "VITAL-SBP-RISE-RECHECK");

    [Theory]
    [InlineData(84, VitalLevel.Normal)]
    [InlineData(85, VitalLevel.Recheck)]
    public void Assess_DiastolicRiseFrom60_IsARecheckFrom25(int value, VitalLevel level) =>
        Assess(Calm with { Diastolic = Reading.Of(value) }, Calm with { Diastolic = Reading.Of(60) })
            .Level.ShouldBe(level);

    [Fact]
    public void Assess_EveryRedFlag_IsAnEmergencyWhateverTheNumbers()
    {
        foreach (var flag in Enum.GetValues<RedFlag>())
            Assess(Calm with { RedFlags = [flag] })
                .ShouldSatisfyAllConditions(
                    a => a.Level.ShouldBe(VitalLevel.Emergency),
                    a => a.Action!.ShouldContain("911")
                );
    }

    [Fact]
    public void Assess_LowOxygen_AsksForTheProbe() =>
        Assess(Calm with { SpO2 = Reading.Of(92) }).Action!.ShouldStartWith("Is the probe on?");

    [Fact]
    public void Assess_NotObtainable_IsARecheck_AndRefused_IsWatched()
    {
        Assess(Calm with { Systolic = Reading.NotObtainable }).Level.ShouldBe(VitalLevel.Recheck);
        Assess(Calm with { Systolic = Reading.Refused }).Level.ShouldBe(VitalLevel.Watch);
    }

    [Fact]
    public void Assess_NothingTaken_IsNormal() => Assess(new VitalSet()).Level.ShouldBe(VitalLevel.Normal);

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    [InlineData(260, false)]
    [InlineData(261, true)]
    [InlineData(0, false)]
    public void Questions_UnusualSystolic_IsAskedAbout(int value, bool asked) =>
        VitalsCheck
            .Questions(
                new VitalSet { Systolic = Reading.Of(value), Diastolic = Reading.Of(value < 60 ? 30 : 75) },
                ClinicalPolicy.Default
            )
            .Any(q => q.Field == "systolic")
            .ShouldBe(asked);

    [Fact]
    public void Questions_EachRange_HasBothEnds()
    {
        Asked(new() { Diastolic = Reading.Of(29) }).ShouldBe(["diastolic"]);
        Asked(new() { Diastolic = Reading.Of(161) }).ShouldBe(["diastolic"]);
        Asked(new() { HeartRate = Reading.Of(24) }).ShouldBe(["heartRate"]);
        Asked(new() { HeartRate = Reading.Of(221) }).ShouldBe(["heartRate"]);
        Asked(new() { SpO2 = Reading.Of(49) }).ShouldBe(["spO2"]);
        Asked(new() { SpO2 = Reading.Of(101) }).ShouldBe(["spO2"]);
        Asked(new() { RespiratoryRate = Reading.Of(3) }).ShouldBe(["respiratoryRate"]);
        Asked(new() { RespiratoryRate = Reading.Of(61) }).ShouldBe(["respiratoryRate"]);
        Asked(
                new()
                {
                    HeartRate = Reading.Of(25),
                    SpO2 = Reading.Of(50),
                    RespiratoryRate = Reading.Of(60),
                }
            )
            .ShouldBeEmpty();
        Asked(new() { HeartRate = Reading.NotObtainable, SpO2 = Reading.Refused }).ShouldBeEmpty();

        static string[] Asked(VitalSet vitals) =>
            [.. VitalsCheck.Questions(vitals, ClinicalPolicy.Default).Select(q => q.Field)];
    }

    [Fact]
    public void Questions_SystolicNotAboveDiastolic_IsAskedAbout() =>
        VitalsCheck
            .Questions(new() { Systolic = Reading.Of(80), Diastolic = Reading.Of(80) }, ClinicalPolicy.Default)
            .ShouldHaveSingleItem()
            .Field.ShouldBe("systolic");

    [Fact]
    public void Assess_HigherPressure_IsNeverALowerLevel() =>
        Prop.ForAll(
                Gen.Choose(90, 280).ToArbitrary(),
                Gen.Choose(0, 60).ToArbitrary(),
                (systolic, more) =>
                    Assess(Calm with { Systolic = Reading.Of(systolic + more) }, Calm).Level
                    >= Assess(Calm with { Systolic = Reading.Of(systolic) }, Calm).Level
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Assess_AnyReadings_NeverThrows() =>
        Prop.ForAll(
                Gen.Choose(-5, 400).ToArbitrary(),
                Gen.Choose(-5, 400).ToArbitrary(),
                Gen.Choose(-5, 7).ToArbitrary(),
                (one, two, three) =>
                    Assess(
                        new VitalSet
                        {
                            Systolic = Reading.Of(one),
                            Diastolic = Reading.Of(two),
                            HeartRate = Reading.Of(two),
                            SpO2 = Reading.Of(one),
                            RespiratoryRate = Reading.Of(two),
                            Responsiveness = Reading.Of(three),
                        },
                        Calm,
                        Route.Sl,
                        30
                    )
                        .Findings.All(f => f.Sentence.Length > 0 && f.Action.Length > 0)
            )
            .QuickCheckThrowOnFailure();
}
