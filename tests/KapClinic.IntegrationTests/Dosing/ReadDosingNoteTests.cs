using System.Text.Json;
using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Live;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadDosingNoteTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    /// <summary>One entry of every kind, so that none is left without words.</summary>
    private static readonly (string Kind, object Body, string Words)[] Kinds =
    [
        ("Vitals", new { systolic = new { value = 146 }, diastolic = new { value = 88 } }, "Blood pressure 146/88"),
        (
            "Dose",
            new
            {
                part = "Booster",
                route = "Im",
                milligrams = 10,
            },
            "Booster: 10 mg intramuscular"
        ),
        ("Event", new { code = "NAUSEA", severity = "mild" }, "Nausea, mild"),
        (
            "Prn",
            new
            {
                medicine = "Ondansetron",
                dose = "4 mg",
                @for = "nausea",
            },
            "Ondansetron 4 mg for nausea"
        ),
        (
            "Touch",
            new
            {
                touchKind = "Hand",
                clientAsked = true,
                response = "Nodded.",
            },
            "asked for by the client. Nodded."
        ),
        ("StopTouch", new { }, "No touch from here on"),
        ("Statement", new { text = "Warm.", tone = "tender" }, "“Warm.” (tender)"),
        ("Intervention", new { text = "Breathing together." }, "Therapist: Breathing together."),
        ("Music", new { text = "Slow piano" }, "Music: Slow piano"),
        ("Eyeshade", new { on = true }, "Eyeshade on"),
        ("Depth", new { depth = "Moderate" }, "Observed depth: moderate"),
        ("Note", new { text = "Rain outside." }, "Rain outside."),
        ("Phase", new { phase = "Return" }, "Phase: return"),
        ("Help", new { signs = new[] { "ChestPain" } }, "Help was called for. chest pain"),
        ("Called", new { who = "Dr Vance" }, "Called Dr Vance"),
        ("QuietRoom", new { room = "Willow", staffId = Guid.Empty }, "To a quiet room: Willow"),
    ];

    [Fact]
    public async Task Read_Draft_TellsEveryKindOfEntryInOrderOfTime()
    {
        var visit = await Scenario.UnderDoseAsync(60);
        var start = clinic.Clock.Now.AddMinutes(-30);
        var send = new SendEntries.Command
        {
            ParticipationId = visit.Id,
            DeviceId = Guid.CreateVersion7(),
            // Sent backwards, as a device might that was away for longer.
            Entries =
            [
                .. Kinds
                    .Select(
                        (k, i) =>
                            new IncomingEntry
                            {
                                Id = Guid.CreateVersion7(),
                                Kind = k.Kind,
                                Sequence = i,
                                At = start.AddMinutes(i),
                                Body = JsonSerializer.SerializeToElement(k.Body),
                            }
                    )
                    .Reverse(),
            ],
        };
        (await SendInPartsAsync(send)).ShouldAllBe(r => r.State == EntryState.Accepted);

        var read = await clinic.DoneAsync(new ReadDosingNote.Query(visit.Id), Scenario.Therapist);

        read.HasEnded.ShouldBeFalse();
        read.Account.Count.ShouldBe(Kinds.Length);
        for (var i = 0; i < Kinds.Length; i++)
        {
            read.Account[i].What.ShouldContain(Kinds[i].Words);
            read.Account[i].By.ShouldBe(Scenario.Nurse.Name);
        }
    }

    [Fact]
    public Task Read_WithoutRight_IsRefused() =>
        clinic.GuardsAsync(
            v => new ReadDosingNote.Query(v.Id),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk,
            notFound: "visit.not_found"
        );

    /// <summary>An act may send so many statements; each entry here is one of the dearer ones.</summary>
    private async Task<IReadOnlyList<EntryOutcome>> SendInPartsAsync(SendEntries.Command all)
    {
        var outcomes = new List<EntryOutcome>();
        foreach (var entry in all.Entries)
        {
            outcomes.AddRange((await clinic.DoneAsync(all with { Entries = [entry] }, Scenario.Nurse)).Results);
        }

        return outcomes;
    }
}
