using KapClinic.Application.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class PreviewDriverPageTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Preview_BeforeAnAddressIsMade_IsThePageThatGoesOut(bool showsFirstName)
    {
        var visit = await clinic.AskedAsync();

        var preview = await clinic.DoneAsync(
            new PreviewDriverPage.Query(visit.Id, visit.DriverId, showsFirstName),
            Scenario.FrontDesk
        );

        var page = (await clinic.PageAsync(await clinic.LinkAsync(visit, showsFirstName))).Page;
        preview.ShouldBe(page);
    }

    [Fact]
    public async Task Preview_WithoutSayingWhose_IsThatOfWhoeverStands()
    {
        var visit = await clinic.AskedAsync();

        var page = await clinic.DoneAsync(new PreviewDriverPage.Query(visit.Id, null, true), Scenario.FrontDesk);

        page.DriverName.ShouldBe("Ama Boateng");
    }

    [Fact]
    public async Task Preview_OfNobody_IsRefused() =>
        await clinic.RefusesAsync(
            new PreviewDriverPage.Query(Rungs.Nobody.Id, null, true),
            Scenario.FrontDesk,
            "pickup.not_found"
        );
}
