using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Monitors and prescribers on call look after several clients at once, up to the policy's ceiling.</summary>
public sealed class SharedPartTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly BookingBench _bench = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Book_MonitorUpToTheCeiling_ThenSaysHowManyAndUntilWhen()
    {
        await _bench.PutInForceAsync(new StaffingPolicy { MonitorClients = 2 });
        var (day, monitor) = (_bench.NextDay(), await clinic.JoinAsync(Role.Nurse));
        for (var i = 0; i < 2; i++)
        {
            await BookAsync(day, new StaffInPart(monitor.Id, StaffPart.Monitor));
        }

        var refused = await TryAsync(day, new StaffInPart(monitor.Id, StaffPart.Monitor));

        refused.Error.Code.ShouldBe("booking.full");
        refused.Error.Message.ShouldBe(
            $"{monitor.Name} watches 2 clients from 10:00 to 13:00, and the policy allows 2 at a time. Nothing was changed."
        );
    }

    [Fact]
    public async Task Book_WhoeverWatches_IsNotBoundElsewhere()
    {
        var (day, monitor) = (_bench.NextDay(), await clinic.JoinAsync(Role.Nurse));
        await BookAsync(day, new StaffInPart(monitor.Id, StaffPart.Monitor));

        (await TryAsync(day, new StaffInPart(monitor.Id, StaffPart.Nurse))).Error.Code.ShouldBe("booking.taken");
    }

    [Fact]
    public async Task Book_OnCall_GoesBesideTalkingAndNotBesideDosing()
    {
        var (day, prescriber) = (_bench.NextDay(), await clinic.JoinAsync(Role.Prescriber));
        await BookAsync(day, new StaffInPart(prescriber.Id, StaffPart.PrescriberOnCall));
        var talking = _bench.Talking(
            await _bench.ClientAsync(),
            day,
            await _bench.RoomAsync(),
            new StaffInPart(prescriber.Id, StaffPart.LeadTherapist)
        );

        (await clinic.SendAsync(talking, Scenario.FrontDesk)).Succeeded.ShouldBeTrue();
        var later = day.AddDays(1);
        await BookAsync(later, new StaffInPart(prescriber.Id, StaffPart.PrescriberOnCall));
        (await TryAsync(later, new StaffInPart(prescriber.Id, StaffPart.Prescriber))).Error.Code.ShouldBe(
            "booking.taken"
        );
    }

    [Fact]
    public async Task Book_OnCallAtAnotherSite_OnlyWhereThePolicyAllows()
    {
        await _bench.PutInForceAsync(new StaffingPolicy());
        var (day, prescriber) = (_bench.NextDay(), await clinic.JoinAsync(Role.Prescriber));
        var onCall = new StaffInPart(prescriber.Id, StaffPart.PrescriberOnCall);
        await BookAsync(day, onCall);
        var (location, room) = await _bench.SiteAsync();
        var elsewhere = _bench.Dosing(await _bench.ClientAsync(), day, room, onCall) with { LocationId = location };

        (await clinic.SendAsync(elsewhere, Scenario.FrontDesk)).Error.Code.ShouldBe("booking.other_site");
        await _bench.PutInForceAsync(new StaffingPolicy { OnCallForSeveralSites = true });
        var later = elsewhere with { Date = day.AddDays(1) };
        await BookAsync(later.Date, onCall);
        (await clinic.SendAsync(later, Scenario.FrontDesk)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_PrescriberForTheStart_MayBeAtTheNextBedsideAfterIt()
    {
        await _bench.PutInForceAsync(new StaffingPolicy { PrescriberBedsideMinutes = 30, OnCallBesideDosing = true });
        var (day, part) = (
            _bench.NextDay(),
            new StaffInPart((await clinic.JoinAsync(Role.Prescriber)).Id, StaffPart.Prescriber)
        );
        await BookAsync(day, part);

        (await TryAsync(day, part)).Error.Code.ShouldBe("booking.taken");
        var next = _bench.Dosing(await _bench.ClientAsync(), day, await _bench.RoomAsync(), part) with
        {
            Time = new TimeOnly(10, 30),
        };
        (await clinic.SendAsync(next, Scenario.FrontDesk)).Succeeded.ShouldBeTrue();
        await _bench.PutInForceAsync(new StaffingPolicy());
    }

    [Fact]
    public async Task Book_ContinuousSpO2_TakesTheMonitorWhole()
    {
        await _bench.PutInForceAsync(new StaffingPolicy());
        var (day, monitor) = (_bench.NextDay(), await clinic.JoinAsync(Role.Nurse));
        var part = new StaffInPart(monitor.Id, StaffPart.Monitor);
        var watched = await _bench.ClientAsync(with =>
        {
            with.Clearance = ClearanceState.ClearedWithConditions;
            with.Conditions = new ClearanceConditions { ContinuousSpO2 = true };
        });
        await clinic.DoneAsync(_bench.Dosing(watched, day, await _bench.RoomAsync(), part), Scenario.FrontDesk);

        (await TryAsync(day, part)).Error.Code.ShouldBe("booking.taken");
    }

    [Fact]
    public async Task Claim_PastTheGuardOfTheApplication_IsRefusedByTheDatabase()
    {
        await _bench.PutInForceAsync(new StaffingPolicy { MonitorClients = 1 });
        var (day, monitor) = (_bench.NextDay(), await clinic.JoinAsync(Role.Nurse));
        var booked = await BookAsync(day, new StaffInPart(monitor.Id, StaffPart.Monitor));

        var refused = await clinic.WithDbAsync(async db =>
        {
            var claim = await db
                .BookingClaims.AsNoTracking()
                .SingleAsync(c => c.SessionId == booked && c.ResourceId == monitor.Id);
            var other = await db.Sessions.Where(s => s.Id != booked).Select(s => s.Id).FirstAsync();
            db.Add(
                new BookingClaim
                {
                    SessionId = other,
                    LocationId = claim.LocationId,
                    Resource = claim.Resource,
                    ResourceId = claim.ResourceId,
                    From = claim.From.AddMinutes(5),
                    Until = claim.Until,
                    Share = ClaimShare.Watching,
                    Clients = 1,
                    Ceiling = 1,
                }
            );
            return await db.SaveUnlessAsync([BookingErrors.Ceiling], default);
        });

        refused.ShouldBe(BookingErrors.Ceiling);
        await _bench.PutInForceAsync(new StaffingPolicy());
    }

    private async Task<Guid> BookAsync(DateOnly day, StaffInPart part)
    {
        var result = await TryAsync(day, part);
        result.Succeeded.ShouldBeTrue(string.Join("; ", result.Errors));
        return result.Value.SessionId;
    }

    private async Task<Result<BookSession.Booked>> TryAsync(DateOnly day, StaffInPart part) =>
        await clinic.SendAsync(
            _bench.Dosing(await _bench.ClientAsync(), day, await _bench.RoomAsync(), part),
            Scenario.FrontDesk
        );
}
