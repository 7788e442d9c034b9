using KapClinic.Application.Consents;
using KapClinic.Domain.Consents;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Consents;

[Collection(SharedClinic.Care)]
public sealed class ReadConsentsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Client_ShowsHowEachConsentStands()
    {
        var client = await Scenario.InPreparationAsync();

        var read = await clinic.DoneAsync(new ReadConsents.Query(client.ClientId), Scenario.FrontDesk);

        read.SigningIsOpen.ShouldBeTrue();
        read.Consents.Single(c => c.Kind == ConsentKind.PrivacyNotice)
            .Standing.ShouldBe(ReadConsents.ConsentStanding.Signed);
        read.Consents.Single(c => c.Kind == ConsentKind.Treatment)
            .Standing.ShouldBe(ReadConsents.ConsentStanding.Missing);
    }

    [Fact]
    public async Task Read_UnderDose_SaysThatNothingIsSignedNow()
    {
        var client = await Scenario.UnderDoseAsync(20);
        (
            await clinic.DoneAsync(new ReadConsents.Query(client.ClientId), Scenario.Therapist)
        ).SigningIsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task Read_WithoutRightOrRecord_IsRefused() =>
        await clinic.GuardsAsync(
            v => new ReadConsents.Query(v.ClientId),
            Scenario.Therapist,
            notBy: Scenario.Manager,
            "client.not_found"
        );
}
