using System.Text.Json;
using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing.Live;

[Collection(SharedClinic.DosingDay)]
public sealed class SendEntriesTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Send_Twice_KeepsOnceAndAnswersTheSame()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var send = Send(visit, Statement("Warm."), Vitals(heartRate: 88));

        var first = await clinic.DoneAsync(send, Scenario.Therapist);
        var again = await clinic.DoneAsync(send, Scenario.Therapist);

        first.Results.Select(r => r.State).ShouldAllBe(s => s == EntryState.Accepted);
        first.Results.Select(r => r.Number).ShouldBe([1, 2]);
        again.Results.Select(r => r.State).ShouldAllBe(s => s == EntryState.Already);
        again.Results.Select(r => r.Number).ShouldBe([1, 2]);
        var rows = await clinic.WithDbAsync(db =>
            db.ConsoleEntries.Where(e => e.ParticipationId == visit.Id).OrderBy(e => e.Number).ToListAsync()
        );
        rows.Select(r => r.Id).ShouldBe(send.Entries.Select(e => e.Id));
        rows.ShouldAllBe(r => r.AuthorId == Scenario.Therapist.Id && r.DeviceId == send.DeviceId);
        (await clinic.WithDbAsync(db => db.VitalsRecords.CountAsync(v => v.Id == send.Entries[1].Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Send_TwoDevicesAtOnce_NumbersWithoutGapAndKeepsAll()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var sends = Enumerable
            .Range(0, 2)
            .Select(_ => Guid.CreateVersion7())
            .SelectMany(device =>
                Enumerable
                    .Range(0, 10)
                    .Select(i => Send(visit, Statement($"{i}"), Vitals(80 + i)) with { DeviceId = device })
            )
            .ToList();

        await Task.WhenAll(sends.Select(s => clinic.DoneAsync(s, Scenario.Nurse)));

        var numbers = await clinic.WithDbAsync(db =>
            db.ConsoleEntries.Where(e => e.ParticipationId == visit.Id).Select(e => e.Number).ToListAsync()
        );
        numbers.Order().ShouldBe(Enumerable.Range(1, 40).Select(n => (long)n));
    }

    [Fact]
    public async Task Send_OneThatCannotBeRead_KeepsTheOthers()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var model = await clinic.DoneAsync(
            Send(
                visit,
                Statement("Before."),
                Entry("Statement", new { text = " " }),
                Entry("Dose", new { route = "Im", milligrams = "a lot" }),
                Entry("Yodel", new { }),
                Entry("Vitals", new { }),
                Entry(
                    "Touch",
                    new
                    {
                        touchKind = "Hand",
                        clientAsked = true,
                        respons = "misspelt",
                    }
                ),
                Statement("After.")
            ),
            Scenario.Nurse
        );

        model
            .Results.Select(r => r.State)
            .ShouldBe([EntryState.Accepted, .. Enumerable.Repeat(EntryState.Malformed, 5), EntryState.Accepted]);
        model.Results.Where(r => r.State == EntryState.Malformed).ShouldAllBe(r => r.Reason != null);
        model.Results[1].Field.ShouldBe("text");
    }

    [Theory]
    [InlineData(0, null, VitalLevel.Emergency)]
    [InlineData(null, ReadingKind.NotObtainable, VitalLevel.Recheck)]
    public async Task Send_ApnoeaOrNotObtainable_IsKeptAndCalls(int? value, ReadingKind? without, VitalLevel level)
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var model = await clinic.DoneAsync(
            Send(visit, Entry("Vitals", new { respiratoryRate = new { value, without } })),
            Scenario.Nurse
        );

        model.Results.Single().State.ShouldBe(EntryState.Accepted);
        model.Results.Single().Level.ShouldBe(level);
        model.Results.Single().Actions.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Send_DoseAboveBlock_IsKeptWithAnIncident()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var model = await clinic.DoneAsync(
            Send(
                visit,
                Entry(
                    "Dose",
                    new
                    {
                        part = "Booster",
                        route = "Im",
                        milligrams = 400,
                    }
                )
            ),
            Scenario.Nurse
        );

        var outcome = model.Results.Single();
        outcome.State.ShouldBe(EntryState.Accepted);
        outcome.Level.ShouldBe(VitalLevel.Urgent);
        await clinic.WithDbAsync(async db =>
        {
            var dose = await db.DoseRecords.SingleAsync(d => d.Id == outcome.Id);
            (await db.Incidents.SingleAsync(i => i.Id == dose.IncidentId)).Code.ShouldBe("MEDICATION_ERROR");
            return 0;
        });
    }

    [Fact]
    public async Task Send_StopTouch_NarrowsAndALaterTouchOpensAnIncident()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var model = await clinic.DoneAsync(
            Send(
                visit,
                Entry("StopTouch", new { }),
                Entry(
                    "Touch",
                    new
                    {
                        touchKind = "Hand",
                        clientAsked = true,
                        response = "Nodded.",
                    }
                )
            ),
            Scenario.Therapist
        );

        model.Results.ShouldAllBe(r => r.State == EntryState.Accepted);
        await clinic.WithDbAsync(async db =>
        {
            var choices = await db
                .SessionChoices.Where(c => c.CourseId == visit.CourseId)
                .OrderByDescending(c => c.RecordedAt)
                .FirstAsync();
            choices.Touch.ShouldBeEmpty();
            choices.Initiator.ShouldBe(TouchInitiator.ClientOnly);
            (
                await db.Incidents.CountAsync(i => i.ParticipationId == visit.Id && i.Code == "BOUNDARY_CONCERN")
            ).ShouldBe(1);
            return 0;
        });
    }

    [Fact]
    public async Task Send_Correction_StrikesAReadingSoThatItNoLongerCounts()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var slip = Vitals(heartRate: 200);

        await clinic.DoneAsync(
            Send(visit, slip, Entry("Correction", new { entryId = slip.Id, why = "Typed a 2 too many." })),
            Scenario.Nurse
        );

        var day = await clinic.DoneAsync(new ReadDosingDay.Query(visit.Id), Scenario.Nurse);
        day.Vitals.ShouldNotContain(v => v.Vitals.HeartRate.Value == 200);
        var console = await clinic.DoneAsync(new ReadConsole.Query(visit.Id), Scenario.Nurse);
        console.Entries.Single(e => e.Id == slip.Id).StruckBy.ShouldNotBeNull();
    }

    [Fact]
    public async Task Send_UnlikelyTimesAndAuthors_AreFlaggedAndKept()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var model = await clinic.DoneAsync(
            Send(
                visit,
                Statement("From tomorrow.") with
                {
                    At = clinic.Clock.Now.AddDays(1),
                },
                Statement("By nobody proven.") with
                {
                    Author = Scenario.Prescriber.Id,
                    AuthorKey = "made up",
                }
            ),
            Scenario.Nurse
        );

        model.Results.ShouldAllBe(r => r.State == EntryState.Accepted && r.Flags.Count == 1);
        var rows = await clinic.WithDbAsync(db =>
            db.ConsoleEntries.Where(e => e.ParticipationId == visit.Id).ToListAsync()
        );
        rows.ShouldAllBe(r => r.AuthorId == Scenario.Nurse.Id && r.At <= clinic.Clock.Now);
    }

    [Fact]
    public async Task Send_Nothing_SaysThatTheRoomIsThere()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        await clinic.DoneAsync(Send(visit) with { Unsent = 3 }, Scenario.Nurse);

        var device = await clinic.WithDbAsync(db => db.ConsoleDevices.SingleAsync(d => d.ParticipationId == visit.Id));
        device.HeardAt.ShouldBe(clinic.Clock.Now);
        device.Unsent.ShouldBe(3);
    }

    [Fact]
    public async Task Send_WithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(
            v => Send(v, Statement("Hello.")),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk,
            notFound: "visit.not_found"
        );
        var send = Send(await Scenario.UnderDoseAsync(20), Statement("Hello."));
        await clinic.AsksForAsync(send with { DeviceId = Guid.Empty }, Scenario.Nurse, "DeviceId");
        await clinic.AsksForAsync(send with { Unsent = -1 }, Scenario.Nurse, "Unsent");
        await clinic.AsksForAsync(
            send with
            {
                Entries = [.. Enumerable.Range(0, 101).Select(_ => Statement("x"))],
            },
            Scenario.Nurse,
            "Entries"
        );
    }

    private SendEntries.Command Send(TestVisit visit, params IncomingEntry[] entries) =>
        new()
        {
            ParticipationId = visit.Id,
            DeviceId = Guid.CreateVersion7(),
            Unsent = entries.Length,
            Entries =
            [
                .. entries.Select(
                    (e, i) => e with { Sequence = i + 1, At = e.At == default ? clinic.Clock.Now : e.At }
                ),
            ],
        };

    private static IncomingEntry Statement(string text) => Entry("Statement", new { text });

    private static IncomingEntry Vitals(int heartRate) =>
        Entry("Vitals", new { heartRate = new { value = heartRate }, confirmed = true });

    private static IncomingEntry Entry(string kind, object body) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Body = JsonSerializer.SerializeToElement(body, Json),
        };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };
}
