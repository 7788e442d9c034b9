using KapClinic.Application.Scheduling;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A visit begins later: what is proposed can be taken, and everything that hangs on it moves along.</summary>
public sealed class StartLaterTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Propose_AfterFoodAndDrink_IsTheEarliestThatAllOfThemAllow()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00");

        var ate = await ProposeAsync(visit, lastAte: "07:00");
        ate.FastingFrom.ShouldBe(day.At("13:00"));
        ate.Proposed!.StartsAt.ShouldBe(day.At("13:00"));
        ate.Proposed.RoomId.ShouldBe(day.Room);
        (await ProposeAsync(visit, lastDrank: "08:35")).Proposed!.StartsAt.ShouldBe(day.At("10:35"));
        (await ProposeAsync(visit, notBefore: "11:20")).Proposed!.StartsAt.ShouldBe(day.At("11:20"));
        // A time still to come was yesterday's.
        (await ProposeAsync(visit, lastAte: "19:00")).Proposed!.StartsAt.ShouldBe(day.At("10:05"));
    }

    [Fact]
    public async Task Propose_RoomTaken_TakesAnotherThatIsFit()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (visit, other) = (await day.BookAsync(SessionKind.Dosing, "10:00"), await day.RoomAsync());
        var colleague = await clinic.JoinAsync(Domain.Access.Role.Therapist);
        await day.BookAsync(SessionKind.Preparation, "13:10", therapist: colleague.Id);

        var found = await ProposeAsync(visit, notBefore: "11:00");

        found.Proposed!.StartsAt.ShouldBe(day.At("11:00"));
        found.Proposed.RoomId.ShouldNotBe(day.Room);
        _ = other;
        await TakeAsync(visit, found);
    }

    [Fact]
    public async Task Propose_TherapistTaken_WaitsForThem()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00");
        await day.BookAsync(SessionKind.Preparation, "13:30", room: await day.RoomAsync());

        var found = await ProposeAsync(visit, notBefore: "11:00");

        found.Proposed!.StartsAt.ShouldBe(day.At("14:30"));
        found.InTheWay!.ShouldContain("13:30");
    }

    [Fact]
    public async Task Take_WithDriverAndIntegration_MovesAllOfItInOneGo()
    {
        var day = await TestDay.BeginAsync(clinic);
        var client = await Scenario.InPreparationAsync();
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00", client);
        var driver = await day.DriverAsync(visit.ParticipationId);
        var integration = await day.BookAsync(SessionKind.Integration, "10:30", client, day.Today.AddDays(1));

        var found = await ProposeAsync(visit, lastAte: "07:00");
        found.Follows.ShouldHaveSingleItem().To.ShouldBe(day.At("13:00", day.Today.AddDays(1)));
        await TakeAsync(visit, found);

        await clinic.WithDbAsync(async db =>
        {
            var moved = await db.Sessions.SingleAsync(s => s.Id == visit.SessionId);
            moved.StartsAt.ShouldBe(day.At("13:00"));
            (moved.EndsAt - moved.StartsAt).ShouldBe(TimeSpan.FromMinutes(180));
            var after = await db.Sessions.SingleAsync(s => s.Id == integration.SessionId);
            after.StartsAt.ShouldBe(day.At("13:00", day.Today.AddDays(1)));
            (await db.PickupPeople.SingleAsync(p => p.Id == driver)).State.ShouldBe(PickupState.Asked);
            var tasks = await db.StaffTasks.Where(t => t.ClientId == client.ClientId).ToListAsync();
            tasks.Count(t => t.Kind == MoveSession.TellTask).ShouldBe(1);
            tasks.Count(t => t.Kind == "visit.tell_client").ShouldBe(2);
            tasks.ShouldNotContain(t => t.Kind == StartLater.FollowTask);
            (await db.SessionMoves.CountAsync(m => m.SessionId == visit.SessionId)).ShouldBe(1);
            var claims = await db.BookingClaims.Where(c => c.SessionId == visit.SessionId).ToListAsync();
            claims.ShouldAllBe(c => c.From >= day.At("13:00"));
            return 0;
        });
    }

    [Fact]
    public async Task Take_WithoutANewTimeForIntegration_MakesItATask()
    {
        var day = await TestDay.BeginAsync(clinic);
        var client = await Scenario.InPreparationAsync();
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00", client);
        var integration = await day.BookAsync(SessionKind.Integration, "10:30", client, day.Today.AddDays(1));

        await clinic.DoneAsync(Command(visit, day.At("12:00"), day.Room), Scenario.FrontDesk);

        await clinic.WithDbAsync(async db =>
        {
            var after = await db.Sessions.SingleAsync(s => s.Id == integration.SessionId);
            after.StartsAt.ShouldBe(day.At("10:30", day.Today.AddDays(1)));
            (
                await db.StaffTasks.CountAsync(t => t.ClientId == client.ClientId && t.Kind == StartLater.FollowTask)
            ).ShouldBe(1);
            return 0;
        });
    }

    [Fact]
    public async Task Take_RefusedTimes_ChangeNothing()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00");
        await day.BookAsync(SessionKind.Preparation, "14:00");

        (await RefusedAsync(Command(visit, day.At("09:55"), day.Room))).ShouldBe("later.not_later");
        (await RefusedAsync(Command(visit, day.At("10:00", day.Today.AddDays(1)), day.Room))).ShouldBe(
            "later.not_that_day"
        );
        (await RefusedAsync(Command(visit, day.At("12:00"), day.Room))).ShouldBe("booking.taken");
        (await RefusedAsync(Command(visit, day.At("10:30"), Guid.CreateVersion7()))).ShouldBe("booking.room_not_found");
        (await RefusedAsync(Command(visit, day.At("10:30"), day.Room) with { Reason = "" })).ShouldNotBeEmpty();
        await clinic.DoneAsync(new ArriveVisit.Command(visit.ParticipationId), Scenario.FrontDesk);
        (await RefusedAsync(Command(visit, day.At("10:30"), day.Room))).ShouldBe("visit.not_ahead");

        var session = await clinic.WithDbAsync(db => db.Sessions.SingleAsync(s => s.Id == visit.SessionId));
        session.StartsAt.ShouldBe(day.At("10:00"));
    }

    [Fact]
    public async Task Propose_And_Take_KeepToTheirStatements()
    {
        var day = await TestDay.BeginAsync(clinic);
        var client = await Scenario.InPreparationAsync();
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00", client);
        await day.DriverAsync(visit.ParticipationId);
        await day.BookAsync(SessionKind.Integration, "10:30", client, day.Today.AddDays(1));

        ReadLaterStart.Model? found = null;
        var read = await clinic.Sql.DuringAsync(async () => found = await ProposeAsync(visit, lastAte: "07:00"));
        read.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", read));
        var written = await clinic.Sql.DuringAsync(() => TakeAsync(visit, found!));
        // One more is the audit's.
        written.Count.ShouldBeLessThanOrEqualTo(13, string.Join("\n---\n", written));
    }

    [Fact]
    public async Task Page_AtTheDesk_ProposesAndTakesInOnePress()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00");
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.GetAsync($"/visits/{visit.ParticipationId}/later?Ask.LastAte=07:00");
        page.Text("h2")!.ShouldContain("13:00 to 16:00");
        page.Html.ShouldNotContain("intramuscular", Case.Insensitive);
        var sent = await pages.SubmitAsync(
            page,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Input.Reason"] = "Had breakfast at seven" }
        );

        sent.Location.ShouldBe($"/visits/{visit.ParticipationId}");
        var session = await clinic.WithDbAsync(db => db.Sessions.SingleAsync(s => s.Id == visit.SessionId));
        session.StartsAt.ShouldBe(day.At("13:00"));
    }

    private async Task<string> RefusedAsync(StartLater.Command command)
    {
        var result = await clinic.SendAsync(command, Scenario.FrontDesk);
        result.Succeeded.ShouldBeFalse();
        return result.Error.Code;
    }

    private Task<ReadLaterStart.Model> ProposeAsync(
        BookSession.Booked visit,
        string? notBefore = null,
        string? lastAte = null,
        string? lastDrank = null
    ) =>
        clinic.DoneAsync(
            new ReadLaterStart.Query(visit.ParticipationId)
            {
                NotBefore = Time(notBefore),
                LastAte = Time(lastAte),
                LastDrank = Time(lastDrank),
            },
            Scenario.FrontDesk
        );

    private Task TakeAsync(BookSession.Booked visit, ReadLaterStart.Model found) =>
        clinic.DoneAsync(
            Command(visit, found.Proposed!.StartsAt, found.Proposed.RoomId) with
            {
                Follows =
                [
                    .. found
                        .Follows.Where(f => f.To is not null)
                        .Select(f => new StartLater.Follow(f.ParticipationId, f.To!.Value, f.RoomId)),
                ],
            },
            Scenario.FrontDesk
        );

    private static StartLater.Command Command(BookSession.Booked visit, DateTimeOffset at, Guid? room) =>
        new()
        {
            ParticipationId = visit.ParticipationId,
            StartsAt = at,
            RoomId = room,
            Reason = "Had breakfast",
        };

    private static TimeOnly? Time(string? time) =>
        time is null ? null : TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
