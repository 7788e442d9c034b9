using KapClinic.Domain.Scheduling;
using KapClinic.Web.Pages.Scheduling;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class PlanWordsTests
{
    [Theory]
    [InlineData(SessionKind.Preparation, 1, 2, "Preparation 2")]
    [InlineData(SessionKind.Preparation, 2, 1, "Preparation for dose 2")]
    [InlineData(SessionKind.Dosing, 3, 1, "Dosing 3")]
    [InlineData(SessionKind.Integration, 2, 1, "Integration 1 of dose 2")]
    [InlineData(SessionKind.Circle, 2, 1, "Integration circle 1 after dose 2")]
    [InlineData(SessionKind.Circle, 3, 6, "Integration circle 6 after dose 3")]
    public void Visit_OfAPlan_IsCalledWhatItIs(SessionKind kind, int dose, int number, string words) =>
        PlanWords.Visit(kind, dose, number).ShouldBe(words);
}
