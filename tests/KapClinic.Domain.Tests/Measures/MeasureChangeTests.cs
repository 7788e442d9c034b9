using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Measures;

public class MeasureChangeTests
{
    private static MeasureChange Change(string measure, decimal baseline, decimal current) =>
        MeasureChange.Between(MeasureDefinition.Find(measure)!, baseline, current, ClinicalPolicy.Default);

    [Fact]
    public void Between_Phq9_HalvedIsResponseNotRemission() =>
        Change("PHQ-9", 18, 9)
            .ShouldSatisfyAllConditions(
                c => c.Improvement.ShouldBe(0.5m),
                c => c.Response.ShouldBe(true),
                c => c.Remission.ShouldBe(false),
                c => c.ReliableImprovement.ShouldBe(true),
                c => c.Deterioration.ShouldBe(false)
            );

    [Fact]
    public void Between_Phq9_JustUnderHalf_IsReliableOnly() =>
        Change("PHQ-9", 18, 10)
            .ShouldSatisfyAllConditions(
                c => c.Response.ShouldBe(false),
                c => c.ReliableImprovement.ShouldBe(true),
                c => decimal.Round(c.Improvement!.Value, 3).ShouldBe(0.444m)
            );

    [Theory]
    [InlineData(5, false)]
    [InlineData(4, true)]
    public void Between_Phq9_RemissionIsBelowFive(int current, bool remission) =>
        Change("PHQ-9", 18, current).Remission.ShouldBe(remission);

    [Theory]
    [InlineData(10, 14, false)]
    [InlineData(10, 15, true)]
    public void Between_Phq9_FivePointsWorse_IsDeterioration(int baseline, int current, bool worse) =>
        Change("PHQ-9", baseline, current).Deterioration.ShouldBe(worse);

    [Theory]
    [InlineData("PHQ-9", 6)]
    [InlineData("GAD-7", 4)]
    [InlineData("PCL-5", 15)]
    [InlineData("WSAS", 8)]
    public void Between_ReliableChange_IsReachedAtItsPoints(string measure, int points)
    {
        Change(measure, 20, 20 - points).ReliableImprovement.ShouldBe(true);
        Change(measure, 20, 20 - points + 1).ReliableImprovement.ShouldBe(false);
    }

    [Fact]
    public void Between_Who5_RisingIsBetter() =>
        Change("WHO-5", 40, 60)
            .ShouldSatisfyAllConditions(
                c => c.Points.ShouldBe(20),
                c => c.Improvement.ShouldBe(0.5m),
                c => c.Response.ShouldBe(true),
                c => c.ReliableImprovement.ShouldBe(true),
                c => Change("WHO-5", 60, 50).Deterioration.ShouldBe(true),
                c => c.Remission.ShouldBeNull()
            );

    [Theory]
    [InlineData(45, 28, true)]
    [InlineData(45, 29, false)]
    [InlineData(40, 28, false)]
    public void Between_Pcl5_ClinicallySignificantIsReliableAndAtMost28(int baseline, int current, bool significant) =>
        Change("PCL-5", baseline, current).ClinicallySignificant.ShouldBe(significant);

    [Fact]
    public void Between_BaselineZero_HasNoShare() =>
        Change("PHQ-9", 0, 6)
            .ShouldSatisfyAllConditions(
                c => c.Improvement.ShouldBeNull(),
                c => c.Response.ShouldBeNull(),
                c => c.Deterioration.ShouldBe(true)
            );

    [Fact]
    public void Between_AnyTotals_ResponseIsHalfOfBaselineGained() =>
        Prop.ForAll(
                Gen.Choose(1, 27).ToArbitrary(),
                Gen.Choose(0, 27).ToArbitrary(),
                (baseline, current) => Change("PHQ-9", baseline, current).Response == (2 * current <= baseline)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("PHQ-9", 13, true)]
    [InlineData("PHQ-9", 14, false)]
    [InlineData("PCL-5", 3, false)]
    public void OverlapNote_RepeatWithinTwoWeeks_IsNoted(string measure, int days, bool noted)
    {
        var first = new DateOnly(2026, 5, 1);
        var note = MeasureChange.OverlapNote(
            MeasureDefinition.Find(measure)!,
            first,
            first.AddDays(days),
            ClinicalPolicy.Default
        );
        (note is not null).ShouldBe(noted);
    }
}
