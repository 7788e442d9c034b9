using KapClinic.Application.Consents;
using KapClinic.Domain.Consents;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Consents;

public sealed class DraftConsentTextTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Draft_OfANewVersion_ChangesNothingUntilTheDirectorApproves()
    {
        var client = await Scenario.ReadyForDoseAsync();
        var id = await clinic.DoneAsync(
            new DraftConsentText.Command
            {
                Kind = ConsentKind.Treatment,
                Title = "Treatment",
                Markdown = "A new text.",
            },
            Scenario.Manager
        );
        (await StandingAsync(client)).ShouldBe(ReadConsents.ConsentStanding.Signed);
        (
            await clinic.SendAsync(new ApproveConsentText.Command(id, ClinicFixture.Password), Scenario.Manager)
        ).Error.Code.ShouldBe("access.not_allowed");
        await clinic.DoneAsync(new ApproveConsentText.Command(id, ClinicFixture.Password), Scenario.Director);
        (await StandingAsync(client)).ShouldBe(ReadConsents.ConsentStanding.Outdated);
    }

    private async Task<ReadConsents.ConsentStanding> StandingAsync(TestVisit client) =>
        (await clinic.DoneAsync(new ReadConsents.Query(client.ClientId), Scenario.FrontDesk))
            .Consents.Single(c => c.Kind == ConsentKind.Treatment)
            .Standing;
}
