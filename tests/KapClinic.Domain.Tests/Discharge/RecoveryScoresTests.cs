using KapClinic.Domain.Discharge;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Discharge;

public class RecoveryScoresTests
{
    [Theory]
    [InlineData(120, 100, 2)]
    [InlineData(80, 100, 2)]
    [InlineData(121, 100, 1)]
    [InlineData(149, 100, 1)]
    [InlineData(150, 100, 0)]
    [InlineData(50, 100, 0)]
    public void CirculationFrom_PressureAgainstBaseline_GivesItsPoints(int systolic, int baseline, int points) =>
        AldreteScore.CirculationFrom(systolic, baseline).ShouldBe(points);

    [Theory]
    [InlineData(120, 100, 2)]
    [InlineData(121, 100, 1)]
    [InlineData(140, 100, 1)]
    [InlineData(141, 100, 0)]
    public void VitalsFrom_PressureAgainstBaseline_GivesItsPoints(int systolic, int baseline, int points) =>
        AdaptedPadssScore.VitalsFrom(systolic, baseline).ShouldBe(points);

    [Fact]
    public void Aldrete_NineOfTen_Passes()
    {
        new AldreteScore(2, 2, 2, 2, 1).Passes(ClinicalPolicy.Default).ShouldBeTrue();
        new AldreteScore(2, 2, 2, 1, 1).Passes(ClinicalPolicy.Default).ShouldBeFalse();
    }

    [Fact]
    public void AdaptedPadss_NeedsNineAndNoZero()
    {
        new AdaptedPadssScore(2, 2, 2, 2, 1).Passes(ClinicalPolicy.Default).ShouldBeTrue();
        new AdaptedPadssScore(2, 2, 2, 1, 1).Passes(ClinicalPolicy.Default).ShouldBeFalse();
        new AdaptedPadssScore(2, 2, 2, 2, 0).Passes(ClinicalPolicy.Default).ShouldBeFalse();

        var lenient = ClinicalPolicy.Default with
        {
            Discharge = ClinicalPolicy.Default.Discharge with { PadssNeeded = 8 },
        };
        new AdaptedPadssScore(2, 2, 2, 2, 0).Passes(lenient).ShouldBeFalse("a zero never passes");
    }
}
