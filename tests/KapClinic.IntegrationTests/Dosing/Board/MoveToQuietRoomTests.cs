using KapClinic.Application.Dosing.Board;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Board;

[Collection(SharedClinic.DosingDay)]
public sealed class MoveToQuietRoomTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Move_OneClientAndOneOfTheStaff_IsShownOnTheBoard()
    {
        var (first, _) = await Scenario.GroupAsync();

        await clinic.DoneAsync(Move(first), Scenario.Nurse);

        var row = (await clinic.DoneAsync(new ReadLiveBoard.Query(), Scenario.Prescriber)).Running.Single(r =>
            r.ParticipationId == first.Id
        );
        row.Room.ShouldBe("The garden room");
        row.Staff.ShouldBe([Scenario.Therapist.Name]);
        (await clinic.DoneAsync(new ReadGroupDay.Query(first.SessionId), Scenario.Nurse))
            .Participants.Single(p => p.ParticipationId == first.Id)
            .QuietRoom.ShouldBe("The garden room");
    }

    [Fact]
    public async Task Move_WithoutRightOrRoom_IsRefused()
    {
        await clinic.GuardsAsync(Move, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var move = Move(await Scenario.UnderDoseAsync(10));
        await clinic.AsksForAsync(move with { Room = " " }, Scenario.Nurse, "Room");
        await clinic.AsksForAsync(move with { StaffId = null }, Scenario.Nurse, "StaffId");
        await clinic.RefusesAsync(Move(await Ended.VisitAsync(Scenario)), Scenario.Nurse, "visit.has_ended");
    }

    private MoveToQuietRoom.Command Move(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Room = "The garden room",
            StaffId = Scenario.Therapist.Id,
        };
}
