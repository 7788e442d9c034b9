using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Tests.Dosing;

public class MicrogramsTests
{
    [Theory]
    [InlineData(35, 50, 0.70)]
    [InlineData(35, 100, 0.35)]
    public void MillilitresAt_ReferenceVector_GivesItsVolume(double mg, double concentration, double millilitres) =>
        Micrograms.FromMilligrams((decimal)mg).MillilitresAt((decimal)concentration).ShouldBe((decimal)millilitres);

    [Fact]
    public void Subtract_FromAVial_LeavesTheRest() =>
        (Micrograms.FromMilligrams(500) - Micrograms.FromMilligrams(35)).ShouldBe(Micrograms.FromMilligrams(465));

    [Theory]
    [InlineData(0.0004, 0)]
    [InlineData(0.0005, 1)]
    [InlineData(37.5, 37_500)]
    public void FromMilligrams_Fraction_RoundsToTheNearestMicrogram(double mg, long micrograms) =>
        Micrograms.FromMilligrams((decimal)mg).Value.ShouldBe(micrograms);

    [Fact]
    public void ToString_ReadsAsPeopleWriteIt() => Micrograms.FromMilligrams(37.50m).ToString().ShouldBe("37.5 mg");

    [Fact]
    public void Milligrams_ThereAndBack_IsTheSame() =>
        Prop.ForAll(
                Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(),
                value => Micrograms.FromMilligrams(new Micrograms(value).Milligrams).Value == value
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Plan_Infusion_GivesVolumeAndRate()
    {
        var undiluted = InfusionHelper.Plan(Micrograms.FromMilligrams(35), 50, 40);
        var diluted = InfusionHelper.Plan(Micrograms.FromMilligrams(35), 50, 40, totalMillilitres: 100);

        undiluted.DisplayMillilitres.ShouldBe(0.70m);
        undiluted.DisplayRate.ShouldBe(1.05m);
        diluted.DisplayRate.ShouldBe(150m);
    }
}
