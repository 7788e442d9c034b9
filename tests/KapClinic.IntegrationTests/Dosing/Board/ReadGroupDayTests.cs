using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing.Board;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadGroupDayTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Group_ShowsEachWithWhatIsTheirOwn()
    {
        var (first, second) = await Scenario.GroupAsync();

        var group = await ReadAsync(first.SessionId);

        group.Participants.Select(p => p.ParticipationId).ShouldBe([first.Id, second.Id]);
        var running = group.Participants[0];
        running.Live.ShouldNotBeNull().DueAt.ShouldNotBeNull();
        running.Missing.ShouldBeEmpty();
        var waiting = group.Participants[1];
        (waiting.Live, waiting.Driver).ShouldBe((null, PickupState.Needed));
        waiting.Missing.ShouldContain("Way home confirmed");
        waiting.Order.ShouldBe("50 mg intramuscular");
        (group.Others, group.Ratio).ShouldBe((0, null));
    }

    /// <summary>Nobody's name stands where another participant's record is read.</summary>
    [Fact]
    public async Task Read_ParticipantOfAnotherCareTeam_IsCountedAndNotNamed()
    {
        var (first, second) = await Scenario.GroupAsync();
        await clinic.WithDbAsync(db =>
            db.Database.ExecuteSqlAsync($"delete from care_team_members where client_id = {second.ClientId}")
        );

        var group = await ReadAsync(first.SessionId);

        group.Participants.ShouldHaveSingleItem().ParticipationId.ShouldBe(first.Id);
        group.Others.ShouldBe(1);
    }

    [Fact]
    public async Task Read_ByWhoeverHasNobodyInIt_IsNotFound()
    {
        var (first, _) = await Scenario.GroupAsync();
        var query = new ReadGroupDay.Query(first.SessionId);
        await clinic.RefusesAsync(query, Scenario.Stranger, "live.no_such_group");
        await clinic.RefusesAsync(query, Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(new ReadGroupDay.Query(Guid.CreateVersion7()), Scenario.Nurse, "live.no_such_group");
    }

    /// <summary>Chart, course, visit, console and driver's page of one participant: another's name is on none of them.</summary>
    [Fact]
    public async Task Pages_OfOneParticipant_NameNoOther()
    {
        var (first, second) = await Scenario.GroupAsync();
        await clinic.DoneAsync(
            new StepOutOfGroup.Command(first.SessionId, Scenario.Therapist.Id, Out: true),
            Scenario.Nurse
        );
        var pages = clinic.OpenPages();
        await pages.SignInAsync(Scenario.Nurse, ClinicFixture.Password);

        foreach (
            var address in new[]
            {
                $"/clients/{first.ClientId}",
                $"/courses/{first.CourseId}",
                $"/visits/{first.Id}",
                $"/visits/{first.Id}/dosing",
                $"/visits/{first.Id}/console",
                $"/visits/{first.Id}/pickup",
                $"/visits/{first.Id}/discharge",
            }
        )
        {
            var text = await pages.Http.GetStringAsync(address);
            text.ShouldContain("Nyqvist", Case.Sensitive, address);
            text.ShouldNotContain("Ravnkilde", Case.Sensitive, address);
        }

        (await clinic.WithDbAsync(db => db.ConsoleEntries.Where(e => e.ParticipationId == first.Id).ToListAsync()))
            .Select(e => e.Body)
            .ShouldAllBe(b => !b.Contains("Ravnkilde") && !b.Contains(second.Id.ToString()));
    }

    private Task<ReadGroupDay.Model> ReadAsync(Guid session) =>
        clinic.DoneAsync(new ReadGroupDay.Query(session), Scenario.Nurse);
}
