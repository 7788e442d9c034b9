using KapClinic.Application.Consents;
using KapClinic.Domain.Consents;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Consents;

[Collection(SharedClinic.Care)]
public sealed class WithdrawConsentTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Withdraw_Signed_IsKeptOnceAndStopsTheDose()
    {
        var client = await Scenario.ReadyForDoseAsync();
        var withdraw = await WithdrawAsync(client, ConsentKind.Treatment);

        await clinic.DoneAsync(withdraw, Scenario.FrontDesk);
        await clinic.DoneAsync(withdraw with { Reason = "Said again." }, Scenario.Therapist);

        var row = await clinic.WithDbAsync(db => db.ConsentWithdrawals.SingleAsync(w => w.ClientId == client.ClientId));
        (row.ConsentSignatureId, row.RecordedBy).ShouldBe((withdraw.SignatureId, Scenario.FrontDesk.Id));
        (row.At, row.Reason).ShouldBe((clinic.Clock.Now, "Has changed her mind."));
        await clinic.RefusesAsync(
            new Application.Dosing.GiveDose.Command { ParticipationId = client.Id, Milligrams = 50 },
            Scenario.Nurse,
            "dose.consents"
        );
    }

    /// <summary>Withdrawing is always possible, also under medicine (clinical reference §10, item 9).</summary>
    [Fact]
    public async Task Withdraw_UnderDose_IsKept()
    {
        var client = await Scenario.UnderDoseAsync(20);
        await clinic.DoneAsync(await WithdrawAsync(client, ConsentKind.Touch), Scenario.Nurse);
    }

    [Fact]
    public async Task Withdraw_WithoutRightOrOfAnother_IsRefused()
    {
        var (client, other) = (await Scenario.InPreparationAsync(), await Scenario.InPreparationAsync());
        var withdraw = await WithdrawAsync(client, ConsentKind.PrivacyNotice);
        await clinic.RefusesAsync(withdraw, Scenario.Manager, "access.not_allowed");
        await clinic.RefusesAsync(withdraw with { ClientId = other.ClientId }, Scenario.FrontDesk, "consent.not_found");
        await clinic.AsksForAsync(withdraw with { Reason = new string('x', 501) }, Scenario.FrontDesk, "Reason");
    }

    private async Task<WithdrawConsent.Command> WithdrawAsync(TestVisit client, ConsentKind kind) =>
        new()
        {
            ClientId = client.ClientId,
            SignatureId = await clinic.WithDbAsync(db =>
                db.ConsentSignatures.Where(s => s.ClientId == client.ClientId && s.Kind == kind)
                    .Select(s => s.Id)
                    .SingleAsync()
            ),
            Reason = "Has changed her mind. ",
        };
}
