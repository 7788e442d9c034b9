using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing.Board;

[Collection(SharedClinic.DosingDay)]
public sealed class StepOutOfGroupTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task StepOut_UntilTooFewAreLeft_SaysSoAndIsKeptInEveryRecord()
    {
        var (first, second) = await Scenario.GroupAsync();
        var staff = (await ReadAsync(first.SessionId)).Staff.Where(s => s.PresentSince is not null).ToList();
        StepOutOfGroup.Model said = new(null);
        foreach (var member in staff.DistinctBy(s => s.Id))
        {
            said = await clinic.DoneAsync(
                new StepOutOfGroup.Command(first.SessionId, member.Id, Out: true, "A call."),
                Scenario.Nurse
            );
        }

        said.Ratio.ShouldBe("Nobody of the staff is in the room with 2 clients.");
        (await ReadAsync(first.SessionId)).Ratio.ShouldBe(said.Ratio);
        foreach (var visit in new[] { first, second })
        {
            var entries = await EntriesAsync(visit);
            entries.Count.ShouldBe(staff.DistinctBy(s => s.Id).Count());
            entries[^1].Flags.ShouldBe([said.Ratio!]);
        }

        (
            await clinic.DoneAsync(
                new StepOutOfGroup.Command(first.SessionId, Scenario.Therapist.Id, Out: false),
                Scenario.Nurse
            )
        ).Ratio.ShouldBeNull();
    }

    [Fact]
    public async Task StepOut_WithoutPartOrRight_IsRefused()
    {
        var (first, _) = await Scenario.GroupAsync();
        var step = new StepOutOfGroup.Command(first.SessionId, Scenario.Stranger.Id, Out: true);
        await clinic.RefusesAsync(step, Scenario.Nurse, "live.no_part");
        await clinic.RefusesAsync(step, Scenario.Stranger, "live.no_such_group");
        await clinic.RefusesAsync(step, Scenario.FrontDesk, "access.not_allowed");
        await clinic.AsksForAsync(step with { Reason = new string('x', 501) }, Scenario.Nurse, "Reason");
    }

    private Task<List<ConsoleEntry>> EntriesAsync(TestVisit visit) =>
        clinic.WithDbAsync(db =>
            db.ConsoleEntries.Where(e => e.ParticipationId == visit.Id && e.Kind == EntryKind.StepOut)
                .OrderBy(e => e.Number)
                .ToListAsync()
        );

    private Task<ReadGroupDay.Model> ReadAsync(Guid session) =>
        clinic.DoneAsync(new ReadGroupDay.Query(session), Scenario.Nurse);
}
