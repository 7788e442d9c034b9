using KapClinic.Application.Preparation;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

[Collection(SharedClinic.Care)]
public sealed class AddAddendumTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Add_ToASignedNote_StandsBesideIt()
    {
        var visit = await Notes.SignedAsync(clinic);

        await clinic.DoneAsync(Add(visit), Scenario.Therapist);

        var row = await clinic.WithDbAsync(db => db.NoteAddenda.SingleAsync(a => a.ParticipationId == visit.Id));
        (row.Text, row.Signature.StaffId).ShouldBe(("Her sister called later.", Scenario.Therapist.Id));
        (
            await clinic.DoneAsync(new ReadPreparation.Query(visit.Id), Scenario.Therapist)
        ).Visit.Addenda.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Add_NotSignedOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Add, Scenario.Therapist, notBy: Scenario.FrontDesk, "visit.not_found");
        await clinic.RefusesAsync(
            Add(await Notes.UnwrittenAsync(clinic, SessionKind.Preparation)),
            Scenario.Therapist,
            "note.not_signed"
        );
        var add = Add(await Notes.SignedAsync(clinic));
        await clinic.RefusesAsync(
            add with
            {
                Password = "not mine",
            },
            Scenario.Nurse,
            "access.wrong_password",
            "Password"
        );
        await clinic.AsksForAsync(add with { Text = "" }, Scenario.Therapist, "Text");
    }

    private static AddAddendum.Command Add(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Text = "Her sister called later. ",
            Password = ClinicFixture.Password,
        };
}
