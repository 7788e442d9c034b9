using KapClinic.Application.Consents;
using KapClinic.Domain;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Consents;

public sealed class SignConsentTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Sign_TextInUse_KeepsTheEvidence()
    {
        var client = await Scenario.InPreparationAsync();
        var text = await TextAsync(ConsentKind.Treatment);
        var id = await clinic.DoneAsync(Sign(client, text.Id), Scenario.Therapist);
        var signature = await clinic.WithDbAsync(db => db.ConsentSignatures.SingleAsync(s => s.Id == id));
        signature.DocumentSha256.ShouldBe(text.Sha256);
        signature.TypedName.ShouldBe("Rosa Lindqvist");
        signature.IntentConfirmed.ShouldBeTrue();
        signature.AuthenticatedBy.ShouldStartWith("in person");
        signature.RecordedBy.ShouldBe(Scenario.Therapist.Id);
    }

    /// <summary>Clinical reference §10, item 9.</summary>
    [Fact]
    public async Task Sign_UnderADose_IsRefusedAndWithdrawingIsNot()
    {
        var client = await Scenario.UnderDoseAsync(20);
        var text = await TextAsync(ConsentKind.Touch);
        (await clinic.SendAsync(Sign(client, text.Id), Scenario.Therapist)).Error.Code.ShouldBe("consent.under_dose");
        var signature = await clinic.WithDbAsync(db =>
            db.ConsentSignatures.FirstAsync(s => s.ClientId == client.ClientId && s.Kind == ConsentKind.Touch)
        );
        await clinic.DoneAsync(
            new WithdrawConsent.Command
            {
                ClientId = client.ClientId,
                SignatureId = signature.Id,
                Reason = "No touch after all.",
            },
            Scenario.Therapist
        );
        var read = await clinic.DoneAsync(new ReadConsents.Query(client.ClientId), Scenario.Therapist);
        read.SigningIsOpen.ShouldBeFalse();
        read.Consents.Single(c => c.Kind == ConsentKind.Touch)
            .Standing.ShouldBe(ReadConsents.ConsentStanding.Withdrawn);
    }

    [Fact]
    public async Task Sign_UntilTheRestrictionEnds_IsRefused()
    {
        var client = await Scenario.InIntegrationAsync(with => with.DosedMinutesAgo = 200);
        var text = await TextAsync(ConsentKind.Treatment);
        (await clinic.SendAsync(Sign(client, text.Id), Scenario.Therapist)).Error.Code.ShouldBe(
            "consent.under_restriction"
        );
    }

    [Fact]
    public async Task Sign_Draft_IsRefused()
    {
        var client = await Scenario.InPreparationAsync();
        var id = await clinic.WithDbAsync(async db =>
        {
            // A kind of its own, so that no approved version is in use.
            foreach (var old in await db.ConsentTexts.Where(t => t.Kind == ConsentKind.Recording).ToListAsync())
            {
                old.IsDraft.ShouldBeFalse();
            }

            var draft = new ConsentText(
                Guid.CreateVersion7(),
                ConsentKind.Recording,
                9,
                "Recording",
                "New text.",
                clinic.Clock.Now
            );
            db.ConsentTexts.Add(draft);
            await db.SaveChangesAsync();
            return draft.Id;
        });
        // A draft beside an approved version is not the one in use.
        (await clinic.SendAsync(Sign(client, id), Scenario.Therapist)).Error.Code.ShouldBe("consent.not_current");
        await clinic.DoneAsync(new ApproveConsentText.Command(id, ClinicFixture.Password), Scenario.Director);
        await clinic.DoneAsync(Sign(client, id), Scenario.Therapist);
    }

    [Fact]
    public async Task Sign_TouchAsTheLastStepOfPreparation_MovesTheCourseOn()
    {
        var client = await Scenario.InPreparationAsync(with =>
        {
            with.Preparations = 2;
            with.Intention = true;
            with.Choices = true;
        });
        await clinic.DoneAsync(Sign(client, (await TextAsync(ConsentKind.Touch)).Id), Scenario.Therapist);
        var stage = await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == client.CourseId).Select(c => c.Stage).SingleAsync()
        );
        stage.ShouldBe(Stage.Dosing);
    }

    [Fact]
    public async Task Sign_WithoutNameOrIntent_NamesBothFields()
    {
        var client = await Scenario.InPreparationAsync();
        var refused = await clinic.SendAsync(
            new SignConsent.Command
            {
                ClientId = client.ClientId,
                ConsentTextId = (await TextAsync(ConsentKind.Treatment)).Id,
                TypedName = "",
            },
            Scenario.Therapist
        );
        refused.Errors.Select(e => e.Field).ShouldBe(["TypedName", "IntentConfirmed"]);
        refused.Error.Kind.ShouldBe(ErrorKind.Invalid);
    }

    private static SignConsent.Command Sign(TestVisit client, Guid textId) =>
        new()
        {
            ClientId = client.ClientId,
            ConsentTextId = textId,
            TypedName = "Rosa Lindqvist",
            IntentConfirmed = true,
        };

    private Task<ConsentText> TextAsync(ConsentKind kind) =>
        clinic.WithDbAsync(db =>
            db.ConsentTexts.Where(t => t.Kind == kind).OrderByDescending(t => t.Number).FirstAsync()
        );
}
