using KapClinic.Application.Scheduling;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class CancelVisitTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly BookingBench _bench = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public async Task Cancel_NearTheVisit_IsKeptAsLateWithItsReason(int days, bool late)
    {
        var day = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(days);
        var booked = await clinic.DoneAsync(
            _bench.Talking(await _bench.ClientAsync(), day, await _bench.RoomAsync()) with
            {
                Time = new TimeOnly(8, 0),
            },
            Scenario.FrontDesk
        );

        await CancelAsync(booked.ParticipationId);

        var visit = await clinic.DoneAsync(new ReadVisit.Query(booked.ParticipationId), Scenario.FrontDesk);
        visit.CancelledLate.ShouldBe(late);
        visit.CancelReason.ShouldBe("The client is ill");
    }

    [Fact]
    public async Task Cancel_WithADriverConfirmed_AsksThemAgainAndRaisesTheTask()
    {
        var visit = await Scenario.ReadyForDoseAsync(with =>
        {
            with.StartsIn = TimeSpan.FromDays(40);
            with.PreChecked = false;
        });

        await CancelAsync(visit.Id);

        await clinic.WithDbAsync(async db =>
        {
            (await db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId)).State.ShouldBe(PickupState.Asked);
            (
                await db.StaffTasks.CountAsync(t => t.CourseId == visit.CourseId && t.Kind == MoveSession.TellTask)
            ).ShouldBe(1);
            return 0;
        });
    }

    [Fact]
    public async Task Cancel_OneOfAGroup_GivesBackTheirShareOfTheMonitor()
    {
        var (day, room) = (_bench.NextDay(), await _bench.RoomAsync());
        var (first, second) = (await _bench.ClientAsync(), await _bench.ClientAsync());
        var booked = await clinic.DoneAsync(
            _bench.Dosing(first, day, room, new StaffInPart(Scenario.Nurse.Id, StaffPart.Monitor)),
            Scenario.FrontDesk
        );
        await clinic.DoneAsync(new AddParticipant.Command(second.CourseId, booked.SessionId), Scenario.FrontDesk);
        (await WatchedAsync()).ShouldBe(2);

        await CancelAsync(booked.ParticipationId);

        (await WatchedAsync()).ShouldBe(1);

        Task<int> WatchedAsync() =>
            clinic.WithDbAsync(db =>
                db.BookingClaims.Where(c => c.SessionId == booked.SessionId && c.Share == ClaimShare.Watching)
                    .Select(c => c.Clients)
                    .SingleAsync()
            );
    }

    private Task CancelAsync(Guid visit) =>
        clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = visit, Reason = "The client is ill" },
            Scenario.FrontDesk
        );
}
