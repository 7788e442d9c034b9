using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Api;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Who takes part in a visit that stands over something taken: what was allowed stays allowed, anything more asks for a reason of its own.</summary>
public sealed class ChangeStaffOfAnOverbookedVisitTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Change_ToAFreeColleague_StandsOverTheRoomAsBefore()
    {
        var (day, visit, desk) = await OverbookedAsync();
        var colleague = await clinic.JoinAsync(Role.Therapist);

        await clinic.DoneAsync(Change(visit, day.Therapist.Id, colleague.Id), Scenario.FrontDesk);

        var read = await clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), Scenario.FrontDesk);
        read.Overbooked!.By.ShouldBe(desk.Name);
        read.Overbooked.Reason.ShouldBe("The client travels four hours");
        read.Staff.Select(s => s.StaffId).ShouldBe([colleague.Id]);
    }

    [Fact]
    public async Task Change_ToSomebodyWhoIsTaken_IsRefusedWithoutAReasonOfItsOwn()
    {
        var (day, visit, desk) = await OverbookedAsync();
        var busy = await clinic.JoinAsync(Role.Therapist);
        await day.BookAsync(SessionKind.Preparation, "10:30", room: await day.RoomAsync(), therapist: busy.Id);
        var change = Change(visit, day.Therapist.Id, busy.Id);

        var refused = await clinic.SendAsync(change, desk);
        refused.Error.Code.ShouldBe("booking.taken");
        refused.Error.Message.ShouldStartWith($"{busy.Name} is taken from 10:30");
        var over = change with { OverbookReason = "Both clients agreed" };
        (await clinic.SendAsync(over, Scenario.FrontDesk)).Error.Code.ShouldBe("booking.may_not_overbook");
        await clinic.DoneAsync(over, desk);

        var read = await clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), desk);
        read.Overbooked!.Reason.ShouldBe("Both clients agreed");
        (
            await clinic.WithDbAsync(db =>
                db.BookingClaims.SingleAsync(c => c.SessionId == visit.SessionId && c.ResourceId == busy.Id)
            )
        ).Overbooked.ShouldBeTrue();
    }

    [Fact]
    public async Task Change_ThatTakesTheOverlapAway_TakesTheMarkAway()
    {
        var day = await TestDay.BeginAsync(clinic);
        var desk = await clinic.JoinAsync([Role.FrontDesk], [Permission.Overbook]);
        await day.BookAsync(SessionKind.Preparation, "10:00");
        var visit = await clinic.DoneAsync(
            day.Visit(await Scenario.InPreparationAsync(), SessionKind.Preparation, day.Today, "10:00") with
            {
                RoomId = await day.RoomAsync(),
                OverbookReason = "The client travels four hours",
            },
            desk
        );
        var free = await clinic.JoinAsync(Role.Therapist);

        await clinic.DoneAsync(Change(visit, day.Therapist.Id, free.Id), Scenario.FrontDesk);

        (
            await clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), Scenario.FrontDesk)
        ).Overbooked.ShouldBeNull();
        (
            await clinic.WithDbAsync(db => db.BookingClaims.Where(c => c.SessionId == visit.SessionId).ToListAsync())
        ).ShouldAllBe(c => !c.Overbooked);
    }

    [Fact]
    public async Task Change_OfAnOrdinaryVisit_MayOverbookWithAReason()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (busy, desk) = (
            await clinic.JoinAsync(Role.Therapist),
            await clinic.JoinAsync([Role.FrontDesk], [Permission.Overbook])
        );
        await day.BookAsync(SessionKind.Preparation, "10:30", room: await day.RoomAsync(), therapist: busy.Id);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");

        await clinic.DoneAsync(
            Change(visit, day.Therapist.Id, busy.Id) with
            {
                OverbookReason = "Only for the first half",
            },
            desk
        );

        (await clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), desk)).Overbooked!.By.ShouldBe(desk.Name);
    }

    [Fact]
    public async Task Cover_OfAnOverbookedVisit_IsOfferedAndStands()
    {
        var (day, visit, _) = await OverbookedAsync();
        var colleague = await clinic.JoinAsync(Role.Therapist);

        var away = await clinic.DoneAsync(
            new ReadAway.Query(day.Therapist.Id, new AwayTime(day.Today, day.Today)),
            Scenario.FrontDesk
        );
        away.Visits.Single(v => v.SessionId == visit.SessionId).Colleagues.ShouldNotBeEmpty();
        await clinic.DoneAsync(
            new CoverVisit.Command
            {
                ParticipationId = visit.ParticipationId,
                StaffId = day.Therapist.Id,
                By = colleague.Id,
            },
            Scenario.FrontDesk
        );

        (
            await clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), Scenario.FrontDesk)
        ).Overbooked.ShouldNotBeNull();
    }

    [Fact]
    public async Task Api_AndPage_TakeTheReasonToOverbook()
    {
        var (day, visit, desk) = await OverbookedAsync();
        var (busy, path) = (await clinic.JoinAsync(Role.Therapist), $"visits/{visit.ParticipationId}/staff");
        await day.BookAsync(SessionKind.Preparation, "10:30", room: await day.RoomAsync(), therapist: busy.Id);
        var seen = (await clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), desk)).CourseVersion;
        var body = new
        {
            from = day.Therapist.Id,
            to = busy.Id,
            reason = "They asked",
            overbookReason = (string?)null,
        };

        (await _api.SendAsync(desk, "POST", path, body, seen)).ShouldBe(HttpStatusCode.Conflict, "booking.taken");
        (
            await _api.SendAsync(Scenario.FrontDesk, "POST", path, body with { overbookReason = "Agreed" }, seen)
        ).ShouldBe(HttpStatusCode.Forbidden, "booking.may_not_overbook");
        var candidates = await _api.SendAsync(desk, "GET", $"{path}?from={day.Therapist.Id}");
        candidates
            .Body.GetProperty("others")
            .EnumerateArray()
            .Single(c => c.GetProperty("id").GetGuid() == busy.Id)
            .GetProperty("canOverbook")
            .GetBoolean()
            .ShouldBeTrue();
        using var pages = await clinic.OpenPagesAsync(desk);
        var done = await pages.SubmitAsync(
            $"/visits/{visit.ParticipationId}/staff?from={day.Therapist.Id}",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.To"] = busy.Id.ToString(),
                ["Input.Reason"] = "They asked",
                ["Input.OverbookReason"] = "Agreed",
            }
        );
        done.Status.ShouldBe(HttpStatusCode.Redirect);
        using var others = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        (await others.GetAsync($"/visits/{visit.ParticipationId}/staff?from={busy.Id}"))
            .Document.QuerySelector("[name='Input.OverbookReason']")
            .ShouldBeNull("who may not overbook is not asked why");
    }

    /// <summary>A visit that stands over another's room, with a therapist who is free.</summary>
    private async Task<(TestDay Day, BookSession.Booked Visit, TestUser Desk)> OverbookedAsync()
    {
        var day = await TestDay.BeginAsync(clinic);
        var desk = await clinic.JoinAsync([Role.FrontDesk], [Permission.Overbook]);
        await day.BookAsync(SessionKind.Preparation, "10:00", therapist: (await clinic.JoinAsync(Role.Therapist)).Id);
        var visit = await clinic.DoneAsync(
            day.Visit(await Scenario.InPreparationAsync(), SessionKind.Preparation, day.Today, "10:00") with
            {
                OverbookReason = "The client travels four hours",
            },
            desk
        );
        visit.Overbooked.ShouldBeTrue();
        return (day, visit, desk);
    }

    private static ChangeStaff.Command Change(BookSession.Booked visit, Guid from, Guid to) =>
        new()
        {
            ParticipationId = visit.ParticipationId,
            From = from,
            To = to,
            Reason = "They know each other",
        };
}
