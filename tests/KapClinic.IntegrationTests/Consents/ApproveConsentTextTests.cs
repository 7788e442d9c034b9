using KapClinic.Application.Consents;
using KapClinic.Domain.Consents;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Consents;

[Collection(SharedClinic.House)]
public sealed class ApproveConsentTextTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Approve_Draft_IsSignedAndInUse()
    {
        var text = await DraftAsync();

        await clinic.DoneAsync(Approve(text), Scenario.Director);

        var row = await clinic.WithDbAsync(db => db.ConsentTexts.SingleAsync(t => t.Id == text));
        row.IsDraft.ShouldBeFalse();
        row.ApprovedBy!.StaffId.ShouldBe(Scenario.Director.Id);
        var texts = await clinic.DoneAsync(new ReadConsentTexts.Query(), Scenario.Manager);
        texts.Texts.Single(t => t.Id == text).InUse.ShouldBeTrue();
        await clinic.RefusesAsync(Approve(text), Scenario.Director, "consent.already_approved");
    }

    [Fact]
    public async Task Approve_WithoutRightOrSignature_LeavesTheDraft()
    {
        var text = await DraftAsync();
        await clinic.RefusesAsync(Approve(text), Scenario.Prescriber, "access.not_allowed");
        await clinic.RefusesAsync(Approve(Rungs.Nobody.Id), Scenario.Director, "consent.not_found");
        await clinic.RefusesAsync(
            Approve(text) with
            {
                Password = "not mine",
            },
            Scenario.Director,
            "access.wrong_password",
            "Password"
        );
        await clinic.AsksForAsync(Approve(text) with { Password = "" }, Scenario.Director, "Password");
        (await clinic.WithDbAsync(db => db.ConsentTexts.SingleAsync(t => t.Id == text))).IsDraft.ShouldBeTrue();
        // A draft is the newest text of its kind for everybody after this test.
        await clinic.DoneAsync(Approve(text), Scenario.Director);
    }

    private Task<Guid> DraftAsync() =>
        clinic.DoneAsync(
            new DraftConsentText.Command
            {
                Kind = ConsentKind.Touch,
                Title = "Touch",
                Markdown = "A new text.",
            },
            Scenario.Manager
        );

    private static ApproveConsentText.Command Approve(Guid text) => new(text, ClinicFixture.Password);
}
