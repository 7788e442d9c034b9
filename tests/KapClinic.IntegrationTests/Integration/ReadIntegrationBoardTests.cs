using KapClinic.Application.Integration;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Integration;

[Collection(SharedClinic.Care)]
public sealed class ReadIntegrationBoardTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_OpenWindows_StandWhereTheyAsk()
    {
        var alone = await Scenario.InIntegrationAsync(with => with.IntegrationBooked = false);
        var booked = await Scenario.InIntegrationAsync();

        var board = await ReadAsync(Scenario.Therapist);

        board.NeedVisit.ShouldContain(r => r.CourseId == alone.CourseId && r.NeedsVisit);
        board.Booked.ShouldContain(r => r.CourseId == booked.CourseId && r.Visits.Count == 1);
        board.NeedVisit.Select(r => r.Status.By ?? r.Window.ClosesAt).ShouldBeInOrder();
    }

    [Fact]
    public async Task Read_OnlyMine_LeavesColleaguesWindowsOut()
    {
        var client = await Scenario.InIntegrationAsync();

        var nurses = await ReadAsync(Scenario.Nurse, onlyMine: true);
        var therapists = await ReadAsync(Scenario.Therapist, onlyMine: true);

        Courses(nurses).ShouldNotContain(client.CourseId);
        Courses(therapists).ShouldContain(client.CourseId);
    }

    [Fact]
    public async Task Read_OffTheCareTeam_NamesNobody()
    {
        var client = await Scenario.InIntegrationAsync(with => with.OnCareTeam = false);

        Courses(await ReadAsync(Scenario.Therapist)).ShouldNotContain(client.CourseId);
        Courses(await ReadAsync(Scenario.Stranger)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_AtTheDesk_IsRefused() =>
        await clinic.RefusesAsync(new ReadIntegrationBoard.Query(false), Scenario.FrontDesk, "access.not_allowed");

    private Task<ReadIntegrationBoard.Model> ReadAsync(TestUser by, bool onlyMine = false) =>
        clinic.DoneAsync(new ReadIntegrationBoard.Query(onlyMine), by);

    private static IEnumerable<Guid> Courses(ReadIntegrationBoard.Model board) =>
        board.NeedVisit.Concat(board.Booked).Concat(board.Done).Select(r => r.CourseId);
}
