using KapClinic.Application.Consents;
using KapClinic.Domain.Consents;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Consents;

[Collection(SharedClinic.House)]
public sealed class ReadConsentTextsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_All_MarksOneOfEachKindAsInUse()
    {
        var read = await clinic.DoneAsync(new ReadConsentTexts.Query(), Scenario.Director);

        foreach (var kind in Enum.GetValues<ConsentKind>())
        {
            var inUse = read.Texts.Where(t => t.Kind == kind && t.InUse).ShouldHaveSingleItem();
            inUse.ApprovedBy.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Read_ByOthers_IsForbidden() =>
        await clinic.RefusesAsync(new ReadConsentTexts.Query(), Scenario.Therapist, "access.not_allowed");
}
