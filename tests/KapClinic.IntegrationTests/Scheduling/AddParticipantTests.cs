using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class AddParticipantTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly BookingBench _bench = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Join_MoreThanTheMonitorWatches_IsRefused()
    {
        await _bench.PutInForceAsync(new StaffingPolicy { MonitorClients = 2 });
        var session = await GroupAsync();
        await JoinAsync(session);

        var refused = await clinic.SendAsync(
            new AddParticipant.Command((await _bench.ClientAsync()).CourseId, session),
            Scenario.FrontDesk
        );

        refused.Error.Code.ShouldBe("booking.full");
        await _bench.PutInForceAsync(new StaffingPolicy());
    }

    [Fact]
    public async Task Join_SixAtOnce_EverybodyIsCounted()
    {
        await _bench.PutInForceAsync(new StaffingPolicy { MonitorClients = 4 });
        var session = await GroupAsync();
        var clients = new List<TestVisit>();
        for (var i = 0; i < 6; i++)
        {
            clients.Add(await _bench.ClientAsync());
        }

        var results = await Task.WhenAll(
            clients.Select(c =>
                Task.Run(() => clinic.SendAsync(new AddParticipant.Command(c.CourseId, session), Scenario.FrontDesk))
            )
        );

        results.Count(r => r.Succeeded).ShouldBe(3);
        results.Where(r => !r.Succeeded).ShouldAllBe(r => r.Error.Code == "booking.full");
        var claims = await clinic.WithDbAsync(db => db.BookingClaims.Where(c => c.SessionId == session).ToListAsync());
        claims.Count(c => c.Resource == ClaimedResource.Client).ShouldBe(4);
        claims.Single(c => c.Share == ClaimShare.Watching).Clients.ShouldBe(4);
    }

    private async Task<Guid> GroupAsync()
    {
        var monitor = await clinic.JoinAsync(Role.Nurse);
        var booked = await clinic.DoneAsync(
            _bench.Dosing(
                await _bench.ClientAsync(),
                _bench.NextDay(),
                await _bench.RoomAsync(),
                new StaffInPart(monitor.Id, StaffPart.Monitor)
            ),
            Scenario.FrontDesk
        );
        return booked.SessionId;
    }

    private async Task JoinAsync(Guid session) =>
        await clinic.DoneAsync(
            new AddParticipant.Command((await _bench.ClientAsync()).CourseId, session),
            Scenario.FrontDesk
        );
}
