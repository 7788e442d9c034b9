using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Tests.Dosing;

public class RouteFactsTests
{
    [Theory]
    [InlineData(Route.Iv, 1.00)]
    [InlineData(Route.Im, 0.93)]
    [InlineData(Route.InRacemic, 0.45)]
    [InlineData(Route.InEsketamine, 0.48)]
    [InlineData(Route.Sl, 0.30)]
    [InlineData(Route.Po, 0.20)]
    public void Bioavailability_IsTheReferences(Route route, double share) =>
        RouteFacts.For(route).Bioavailability.ShouldBe((decimal)share);

    [Theory]
    [InlineData(9, DosePhase.BeforeOnset)]
    [InlineData(10, DosePhase.Onset)]
    [InlineData(20, DosePhase.Peak)]
    [InlineData(55, DosePhase.Peak)]
    [InlineData(56, DosePhase.Return)]
    [InlineData(175, DosePhase.Return)]
    [InlineData(176, DosePhase.Recovery)]
    public void PhaseAt_Sublingual_FollowsItsBands(int minute, DosePhase phase) =>
        RouteFacts.For(Route.Sl).PhaseAt(minute).ShouldBe(phase);

    [Fact]
    public void PhaseAt_TwentyTwoMinutesAfterAnInjection_IsPeak() =>
        RouteFacts.For(Route.Im).PhaseAt(22).ShouldBe(DosePhase.Peak);

    [Fact]
    public void Bands_OfEveryRoute_FollowEachOther()
    {
        foreach (var facts in RouteFacts.All)
        {
            facts.Onset.From.ShouldBeLessThanOrEqualTo(facts.Onset.To);
            facts.Onset.To.ShouldBeLessThanOrEqualTo(facts.Peak.From);
            facts.Peak.From.ShouldBeLessThan(facts.Peak.To);
            facts.Peak.To.ShouldBeLessThan(facts.ReturnEnds);
        }
    }
}
