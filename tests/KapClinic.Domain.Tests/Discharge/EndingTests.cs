using KapClinic.Domain.Discharge;

namespace KapClinic.Domain.Tests.Discharge;

public class EndingTests
{
    [Theory]
    [InlineData(Ending.Completed, true, true)]
    [InlineData(Ending.Completed, false, false)]
    [InlineData(Ending.StoppedEarly, false, false)]
    [InlineData(Ending.ArrivedNotDosed, true, false)]
    [InlineData(Ending.ArrivedNotDosed, false, true)]
    [InlineData(Ending.HospitalTransfer, false, true)]
    [InlineData(Ending.HospitalTransfer, true, true)]
    [InlineData(Ending.LeftAgainstAdvice, false, true)]
    public void IsPossible_FollowsTheDose(Ending ending, bool doseGiven, bool possible) =>
        Endings.IsPossible(ending, doseGiven).ShouldBe(possible);

    [Fact]
    public void Facts_WheneverADoseWasGiven_AWindowOpensAndTheRestrictionRuns()
    {
        foreach (var ending in Enum.GetValues<Ending>())
        foreach (var doseGiven in new[] { true, false })
        {
            var facts = Endings.Facts(ending, doseGiven);
            facts.OpensWindow.ShouldBe(doseGiven);
            facts.StartsRestriction.ShouldBe(doseGiven);
            if (!doseGiven)
                facts.CountsTowardPlannedDoses.ShouldBeFalse();
            ending.Name().ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [InlineData(Ending.HospitalTransfer)]
    [InlineData(Ending.LeftAgainstAdvice)]
    [InlineData(Ending.ArrivedNotDosed)]
    public void Facts_NobodyIsKeptFromAnAmbulance(Ending ending) =>
        Endings
            .Facts(ending, doseGiven: ending != Ending.ArrivedNotDosed)
            .ShouldSatisfyAllConditions(
                f => f.NeedsDischargeCriteria.ShouldBeFalse(),
                f => f.NeedsReceivingPerson.ShouldBeFalse()
            );

    [Fact]
    public void Facts_HospitalTransfer_OpensAnIncidentAndSuspendsClearance() =>
        Endings
            .Facts(Ending.HospitalTransfer, true)
            .ShouldSatisfyAllConditions(
                f => f.OpensIncident.ShouldBeTrue(),
                f => f.SuspendsClearance.ShouldBeTrue(),
                f => f.CountsTowardPlannedDoses.ShouldBeFalse()
            );
}
