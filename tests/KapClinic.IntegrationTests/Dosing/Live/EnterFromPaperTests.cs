using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing.Live;

[Collection(SharedClinic.DosingDay)]
public sealed class EnterFromPaperTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Enter_Readings_KeepsWhenTheyWereTakenWhoWroteAndWhoTyped()
    {
        var visit = await Scenario.UnderDoseAsync(120);
        var taken = clinic.Clock.Now.AddMinutes(-90);

        var id = await clinic.DoneAsync(Enter(visit) with { HappenedAt = taken }, Scenario.Therapist);

        var (entry, reading) = await clinic.WithDbAsync(async db =>
            (await db.ConsoleEntries.SingleAsync(e => e.Id == id), await db.VitalsRecords.SingleAsync(v => v.Id == id))
        );
        (entry.At, entry.RecordedAt).ShouldBe((taken, clinic.Clock.Now));
        (entry.AuthorId, entry.SentBy).ShouldBe((Scenario.Nurse.Id, Scenario.Therapist.Id));
        entry.Flags.ShouldBe([EnterFromPaper.Flag]);
        (reading.TakenAt, reading.RecordedBy).ShouldBe((taken, Scenario.Nurse.Id));
        var read = await clinic.DoneAsync(new ReadPaperEntry.Query(visit.Id), Scenario.Therapist);
        read.Typed.Single().What.ShouldBe("Heart rate 84");
        read.Writers.ShouldContain(w => w.Id == Scenario.Nurse.Id);
    }

    [Fact]
    public async Task Enter_ADoseAboveEveryLimit_IsKeptWithAnIncident()
    {
        var visit = await Scenario.UnderDoseAsync(120);
        var enter = Enter(visit) with
        {
            Kind = EntryKind.Dose,
            Dose = new DoseBody
            {
                Route = Route.Im,
                Milligrams = 400,
                Reason = "The power was out.",
            },
        };

        var id = await clinic.DoneAsync(enter, Scenario.Therapist);

        await clinic.WithDbAsync(async db =>
        {
            var dose = await db.DoseRecords.SingleAsync(d => d.Id == id);
            (dose.GivenBy, dose.RecordedBy).ShouldBe((Scenario.Nurse.Id, Scenario.Therapist.Id));
            (await db.Incidents.SingleAsync(i => i.Id == dose.IncidentId)).Reason.ShouldBe("The power was out.");
            return 0;
        });
    }

    [Fact]
    public async Task Enter_UnreadableOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Enter, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var enter = Enter(await Scenario.UnderDoseAsync(120));
        await clinic.AsksForAsync(enter with { HappenedAt = null }, Scenario.Nurse, "HappenedAt");
        await clinic.AsksForAsync(
            enter with
            {
                HappenedAt = clinic.Clock.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "HappenedAt"
        );
        await clinic.AsksForAsync(
            enter with
            {
                HappenedAt = clinic.Clock.Now.AddDays(-91),
            },
            Scenario.Nurse,
            "HappenedAt"
        );
        await clinic.AsksForAsync(enter with { WrittenBy = null }, Scenario.Nurse, "WrittenBy");
        await clinic.AsksForAsync(enter with { WrittenBy = Scenario.Stranger.Id }, Scenario.Nurse, "WrittenBy");
        await clinic.AsksForAsync(enter with { Kind = EntryKind.Help }, Scenario.Nurse, "Kind");
        await clinic.AsksForAsync(enter with { Kind = EntryKind.Note, Text = " " }, Scenario.Nurse, "Text");
        await clinic.AsksForAsync(enter with { Kind = EntryKind.Dose }, Scenario.Nurse, "Dose.Route");
        await clinic.AsksForAsync(enter with { Kind = EntryKind.Event }, Scenario.Nurse, "Event.Code");
    }

    private EnterFromPaper.Command Enter(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Kind = EntryKind.Vitals,
            HappenedAt = clinic.Clock.Now.AddMinutes(-30),
            WrittenBy = Scenario.Nurse.Id,
            Vitals = new VitalsBody { HeartRate = ReadingInput.Of(84) },
        };
}
