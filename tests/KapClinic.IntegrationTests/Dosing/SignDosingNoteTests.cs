using KapClinic.Application.Dosing;
using KapClinic.Application.Preparation;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class SignDosingNoteTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Sign_AfterTheEnding_LocksTheAccountAsItWas()
    {
        var visit = await Ended.VisitAsync(Scenario);
        await clinic.DoneAsync(
            new RecordVitals.Command { ParticipationId = visit.Id, HeartRate = ReadingInput.Of(84) },
            Scenario.Nurse
        );

        await clinic.DoneAsync(Sign(visit), Scenario.Therapist);
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        await clinic.DoneAsync(
            new RecordVitals.Command { ParticipationId = visit.Id, HeartRate = ReadingInput.Of(72) },
            Scenario.Nurse
        );

        var read = await clinic.DoneAsync(new ReadDosingNote.Query(visit.Id), Scenario.Prescriber);
        read.Note.Signature!.Name.ShouldBe(Scenario.Therapist.Name);
        read.Account.Single().What.ShouldBe("Heart rate 84");
        read.Late.Single().What.ShouldBe("Heart rate 72");
        await clinic.RefusesAsync(Sign(visit), Scenario.Therapist, "note.signed");
        await clinic.DoneAsync(
            new AddAddendum.Command
            {
                ParticipationId = visit.Id,
                Text = "She rang in the evening.",
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );
        await clinic.WithDbAsync(async db =>
        {
            var note = await db.DosingNotes.SingleAsync(n => n.ParticipationId == visit.Id);
            await Should.ThrowAsync<Npgsql.PostgresException>(() =>
                db.Database.ExecuteSqlAsync(
                    $"update dosing_notes set content = '{{}}' where participation_id = {visit.Id}"
                )
            );
            note.Content.Account.Count.ShouldBe(1);
            return 0;
        });
    }

    [Fact]
    public async Task Sign_WhileItRunsOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(v => Sign(v), Scenario.Therapist, notBy: Scenario.Nurse);
        var visit = await Scenario.UnderDoseAsync(20);
        await clinic.RefusesAsync(Sign(visit), Scenario.Therapist, "note.session_runs");
        await clinic.AsksForAsync(Sign(visit) with { Password = "" }, Scenario.Therapist, "Password");
        await clinic.AsksForAsync(
            Sign(visit) with
            {
                Content = new DosingContent { Summary = new string('x', 4001) },
            },
            Scenario.Therapist,
            "Summary"
        );
    }

    private static SignDosingNote.Command Sign(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Content = new DosingContent { Summary = "Quiet, then tears.", Tone = "tender" },
            Password = ClinicFixture.Password,
        };
}
