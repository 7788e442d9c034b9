using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>MoveSession with a hand-over: on the schedule by person, a visit dropped on a colleague.</summary>
public sealed class HandOverTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task HandOver_ToAFreeColleague_GivesThemThePartAndTheRecord()
    {
        var (visit, date) = await BookAsync();
        var colleague = await clinic.JoinAsync(Role.Therapist);

        await clinic.DoneAsync(Move(visit, date, colleague.Id), Scenario.FrontDesk);

        var (staff, onTeam, claims) = await clinic.WithDbAsync(async db =>
            (
                await db.SessionStaff.Where(s => s.SessionId == visit.SessionId).ToListAsync(),
                await db.CareTeamMembers.AnyAsync(m => m.StaffId == colleague.Id),
                await db
                    .BookingClaims.Where(c => c.SessionId == visit.SessionId && c.Resource == ClaimedResource.Staff)
                    .ToListAsync()
            )
        );
        var lead = staff.ShouldHaveSingleItem();
        (lead.StaffId, lead.Part).ShouldBe((colleague.Id, StaffPart.LeadTherapist));
        onTeam.ShouldBeTrue();
        claims.ShouldHaveSingleItem().ResourceId.ShouldBe(colleague.Id);
    }

    [Fact]
    public async Task HandOver_ToATakenColleague_IsRefusedAndChangesNothing()
    {
        var colleague = await clinic.JoinAsync(Role.Therapist);
        var (visit, date) = await BookAsync();
        var elsewhere = await clinic.WithDbAsync(async db =>
        {
            var room = new Room(Guid.CreateVersion7(), Scenario.LocationId, "Fern", false, true, false, 0);
            db.Add(room);
            await db.SaveChangesAsync();
            return room.Id;
        });
        await clinic.DoneAsync(
            Command((await Scenario.InPreparationAsync()).CourseId, date, colleague.Id) with
            {
                RoomId = elsewhere,
                Time = new TimeOnly(10, 30),
            },
            Scenario.FrontDesk
        );

        var refused = await clinic.SendAsync(Move(visit, date, colleague.Id), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("booking.taken");
        (
            await clinic.WithDbAsync(db => db.SessionStaff.SingleAsync(s => s.SessionId == visit.SessionId))
        ).StaffId.ShouldBe(Scenario.Therapist.Id);
    }

    [Fact]
    public async Task HandOver_ToAnotherProfession_IsRefused()
    {
        var (visit, date) = await BookAsync();

        var refused = await clinic.SendAsync(Move(visit, date, Scenario.Nurse.Id), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("handover.not_their_role");
        refused.Error.Message.ShouldStartWith(Scenario.Nurse.Name);
    }

    [Fact]
    public async Task HandOver_BySomebodyWhoHasNoPart_IsRefused()
    {
        var (visit, date) = await BookAsync();
        var move = Move(visit, date, Scenario.Therapist.Id) with
        {
            HandOver = new HandOver(Scenario.Nurse.Id, Scenario.Therapist.Id),
        };

        (await clinic.SendAsync(move, Scenario.FrontDesk)).Error.ShouldBe(HandOverErrors.NotTheirs);
    }

    private MoveSession.Command Move(BookSession.Booked visit, DateOnly date, Guid to) =>
        new()
        {
            ParticipationId = visit.ParticipationId,
            LocationId = Scenario.LocationId,
            RoomId = Scenario.RoomId,
            Date = date,
            Time = new TimeOnly(10, 0),
            Reason = "The colleague is away",
            HandOver = new HandOver(Scenario.Therapist.Id, to),
        };

    private async Task<(BookSession.Booked Visit, DateOnly Date)> BookAsync()
    {
        var date = new DateOnly(2026, 4, 1).AddDays(7 * Interlocked.Increment(ref s_day));
        var client = await Scenario.InPreparationAsync();
        return (
            await clinic.DoneAsync(Command(client.CourseId, date, Scenario.Therapist.Id), Scenario.FrontDesk),
            date
        );
    }

    private BookSession.Command Command(Guid courseId, DateOnly date, Guid therapist) =>
        new()
        {
            CourseId = courseId,
            Kind = SessionKind.Preparation,
            LocationId = Scenario.LocationId,
            RoomId = Scenario.RoomId,
            Date = date,
            Time = new TimeOnly(10, 0),
            Minutes = 60,
            Staff = [new(therapist, StaffPart.LeadTherapist)],
        };
}
