using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Dosing;

public class PreCheckBandsTests
{
    private static ClinicalPolicy Policy => ClinicalPolicy.Default;

    [Theory]
    [InlineData(139, 89, PreCheckBand.Green, AcceptableBy.NothingNeeded)]
    [InlineData(140, 89, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(139, 90, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(159, 99, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(160, 80, PreCheckBand.Red, AcceptableBy.PrescriberDocumented)]
    [InlineData(120, 100, PreCheckBand.Red, AcceptableBy.PrescriberDocumented)]
    [InlineData(179, 109, PreCheckBand.Red, AcceptableBy.PrescriberDocumented)]
    [InlineData(180, 80, PreCheckBand.Block, AcceptableBy.Nobody)]
    [InlineData(120, 110, PreCheckBand.Block, AcceptableBy.Nobody)]
    [InlineData(90, 60, PreCheckBand.Green, AcceptableBy.NothingNeeded)]
    [InlineData(89, 60, PreCheckBand.Red, AcceptableBy.PrescriberDocumented)]
    public void BloodPressure_FollowsTheBands(int systolic, int diastolic, PreCheckBand band, AcceptableBy by) =>
        PreCheckBands
            .BloodPressure(Reading.Of(systolic), Reading.Of(diastolic), Policy)
            .ShouldSatisfyAllConditions(r => r.Band.ShouldBe(band), r => r.AcceptableBy.ShouldBe(by));

    [Theory]
    [InlineData(130, 80, PreCheckBand.Green)]
    [InlineData(131, 80, PreCheckBand.Red)]
    [InlineData(130, 81, PreCheckBand.Red)]
    public void BloodPressure_AboveTheClientsOwnCeiling_IsRed(int systolic, int diastolic, PreCheckBand band) =>
        PreCheckBands.BloodPressure(Reading.Of(systolic), Reading.Of(diastolic), Policy, 130, 80).Band.ShouldBe(band);

    [Theory]
    [InlineData(44, PreCheckBand.Block)]
    [InlineData(45, PreCheckBand.Amber)]
    [InlineData(49, PreCheckBand.Amber)]
    [InlineData(50, PreCheckBand.Green)]
    [InlineData(100, PreCheckBand.Green)]
    [InlineData(101, PreCheckBand.Amber)]
    [InlineData(119, PreCheckBand.Amber)]
    [InlineData(120, PreCheckBand.Block)]
    public void HeartRate_FollowsTheBands(int value, PreCheckBand band) =>
        PreCheckBands.HeartRate(Reading.Of(value), Policy).Band.ShouldBe(band);

    [Fact]
    public void HeartRate_Block_IsThePrescribersDocumentedDecision() =>
        PreCheckBands.HeartRate(Reading.Of(130), Policy).AcceptableBy.ShouldBe(AcceptableBy.PrescriberDocumented);

    [Theory]
    [InlineData(95, PreCheckBand.Green, AcceptableBy.NothingNeeded)]
    [InlineData(94, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(92, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(91, PreCheckBand.Block, AcceptableBy.Nobody)]
    public void SpO2_FollowsTheBands(int value, PreCheckBand band, AcceptableBy by) =>
        PreCheckBands
            .SpO2(Reading.Of(value), Policy)
            .ShouldSatisfyAllConditions(r => r.Band.ShouldBe(band), r => r.AcceptableBy.ShouldBe(by));

    [Theory]
    [InlineData(9, PreCheckBand.Block, AcceptableBy.Nobody)]
    [InlineData(10, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(11, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(12, PreCheckBand.Green, AcceptableBy.NothingNeeded)]
    [InlineData(20, PreCheckBand.Green, AcceptableBy.NothingNeeded)]
    [InlineData(21, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(30, PreCheckBand.Amber, AcceptableBy.Prescriber)]
    [InlineData(31, PreCheckBand.Block, AcceptableBy.Nobody)]
    public void RespiratoryRate_FollowsTheBands(int value, PreCheckBand band, AcceptableBy by) =>
        PreCheckBands
            .RespiratoryRate(Reading.Of(value), Policy)
            .ShouldSatisfyAllConditions(r => r.Band.ShouldBe(band), r => r.AcceptableBy.ShouldBe(by));

    [Theory]
    [InlineData(Route.Iv, 6, 120)]
    [InlineData(Route.Im, 6, 120)]
    [InlineData(Route.Sl, 4, 120)]
    [InlineData(Route.Po, 4, 120)]
    [InlineData(Route.InRacemic, 2, 30)]
    [InlineData(Route.InEsketamine, 2, 30)]
    public void Fasting_AtTheTimesOfTheRoute_IsGreen_AndLess_IsThePrescribers(Route route, double hours, int minutes)
    {
        Fast((decimal)hours, minutes).Band.ShouldBe(PreCheckBand.Green);
        Fast((decimal)hours - 0.1m, minutes).AcceptableBy.ShouldBe(AcceptableBy.Prescriber);
        Fast((decimal)hours, minutes - 1).AcceptableBy.ShouldBe(AcceptableBy.Prescriber);

        PreCheckResult Fast(decimal solids, decimal liquids) => PreCheckBands.Fasting(route, solids, liquids, Policy);
    }

    [Theory]
    [InlineData(30, PreCheckBand.Green)]
    [InlineData(31, PreCheckBand.Red)]
    public void Weight_IsGoodForThirtyDays(int days, PreCheckBand band)
    {
        var today = new DateOnly(2026, 3, 31);
        PreCheckBands.Weight(Route.Im, today.AddDays(-days), today, Policy).Band.ShouldBe(band);
        PreCheckBands.Weight(Route.InEsketamine, null, today, Policy).Band.ShouldBe(PreCheckBand.Green);
    }

    [Theory]
    [InlineData(false, false, null, null, PreCheckBand.Green, AcceptableBy.NothingNeeded)]
    [InlineData(true, false, false, 24.0, PreCheckBand.Green, AcceptableBy.NothingNeeded)]
    [InlineData(true, false, false, 24.1, PreCheckBand.Red, AcceptableBy.PrescriberDocumented)]
    [InlineData(true, false, null, null, PreCheckBand.Red, AcceptableBy.PrescriberDocumented)]
    [InlineData(true, true, null, null, PreCheckBand.Green, AcceptableBy.NothingNeeded)]
    [InlineData(true, true, true, 1.0, PreCheckBand.Block, AcceptableBy.Nobody)]
    [InlineData(false, false, true, 1.0, PreCheckBand.Block, AcceptableBy.Nobody)]
    public void PregnancyTest_IsNeededWherePregnancyIsPossible(
        bool possible,
        bool documented,
        bool? positive,
        double? hours,
        PreCheckBand band,
        AcceptableBy by
    ) =>
        PreCheckBands
            .PregnancyTest(possible, documented, positive, (decimal?)hours, Policy)
            .ShouldSatisfyAllConditions(r => r.Band.ShouldBe(band), r => r.AcceptableBy.ShouldBe(by));

    [Theory]
    [InlineData(false, null, PreCheckBand.Green)]
    [InlineData(true, null, PreCheckBand.Block)]
    [InlineData(true, 3.8, PreCheckBand.Red)]
    [InlineData(true, 3.9, PreCheckBand.Green)]
    public void Glucose_IsAskedWhereItApplies(bool applies, double? value, PreCheckBand band) =>
        PreCheckBands.Glucose(applies, (decimal?)value, Policy).Band.ShouldBe(band);

    [Fact]
    public void AnyCheck_NotMeasured_BlocksUntilItIs()
    {
        PreCheckResult[] results =
        [
            PreCheckBands.BloodPressure(Reading.Of(120), Reading.NotTaken, Policy),
            PreCheckBands.BloodPressure(Reading.Refused, Reading.Of(80), Policy),
            PreCheckBands.HeartRate(Reading.NotObtainable, Policy),
            PreCheckBands.SpO2(Reading.NotTaken, Policy),
            PreCheckBands.RespiratoryRate(Reading.NotTaken, Policy),
            PreCheckBands.Fasting(Route.Im, null, 200, Policy),
            PreCheckBands.Weight(Route.Im, null, new DateOnly(2026, 1, 1), Policy),
        ];

        results.ShouldAllBe(r => r.Band == PreCheckBand.Block && r.AcceptableBy == AcceptableBy.Nobody);
    }
}
