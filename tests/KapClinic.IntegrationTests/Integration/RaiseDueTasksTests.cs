using KapClinic.Application.Integration;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Integration;

public sealed class RaiseDueTasksTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private const int Day = 24 * 60;

    private static readonly string[] NeverSaid = ["ketamine", "dose", "dosing", "medic", "psych", "suicid", "Rosa"];

    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    public static TheoryData<int, string[]> DaysSinceTheDose { get; } =
        new()
        {
            { (3 * Day) - 1, [] },
            { 3 * Day, [RaiseDueTasks.NoneBookedTask] },
            { (14 * Day) - 1, [RaiseDueTasks.NoneBookedTask] },
            { 14 * Day, [RaiseDueTasks.NoneBookedTask, RaiseDueTasks.NoneCompletedTask] },
            { 21 * Day, [RaiseDueTasks.WindowMissedTask] },
        };

    [Theory]
    [MemberData(nameof(DaysSinceTheDose))]
    public async Task Raise_NoIntegrationSinceTheDose_TellsTheTherapistOnce(int minutes, string[] kinds)
    {
        var client = await Scenario.InIntegrationAsync(with =>
            (with.DosedMinutesAgo, with.IntegrationBooked) = (minutes, false)
        );

        await RaiseAsync();
        var told = await TasksOfAsync(client);
        (await RaiseAsync()).ShouldBe(0);

        told.Select(t => t.Kind).ShouldBe(kinds, ignoreOrder: true);
        told.ShouldAllBe(t => t.ForRole == Role.Therapist && t.ForStaffId == Scenario.Therapist.Id);
        told.ShouldAllBe(t => t.DueAt <= clinic.Clock.Now);
        (await TasksOfAsync(client)).Count.ShouldBe(told.Count);
    }

    [Fact]
    public async Task Raise_IntegrationBookedAhead_TellsNobody()
    {
        var client = await Scenario.InIntegrationAsync(with => with.DosedMinutesAgo = 49 * 60);

        await RaiseAsync();

        (await TasksOfAsync(client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Raise_ClearanceEndsWithinTwoWeeks_TellsThePrescriberOnce()
    {
        var client = await Scenario.InPreparationAsync();
        var until = await clinic.WithDbAsync(db =>
            db.ClearanceDecisions.Where(d => d.CourseId == client.CourseId).Select(d => d.ValidUntil).SingleAsync()
        );
        await RaiseAsync();
        (await TasksOfAsync(client)).ShouldBeEmpty();

        clinic.Clock.Now = until.AddDays(-13);
        await RaiseAsync();
        await FinishAsync(client);
        await RaiseAsync();

        var task = (await TasksOfAsync(client)).ShouldHaveSingleItem();
        task.Kind.ShouldBe("clearance.expires");
        task.ForRole.ShouldBe(Role.Prescriber);
        task.ForStaffId.ShouldBe(Scenario.Prescriber.Id);
        task.DueAt.ShouldBe(until.AddDays(-14));
    }

    [Fact]
    public async Task Raise_HeldDosingVisitRanOut_LetsItsTimeGoAndTellsTheDesk()
    {
        var client = await Scenario.InClearanceAsync();
        var held = await HoldAsync(client);
        var version = await VersionOfAsync(client);
        await RaiseAsync();
        (await HoldRanOutAsync(client)).ShouldBeEmpty();

        clinic.Clock.Now = held.HeldUntil!.Value;
        await RaiseAsync();
        (await RaiseAsync()).ShouldBe(0);

        var (session, status, claims) = await clinic.WithDbAsync(async db =>
            (
                await db.Sessions.SingleAsync(s => s.Id == held.SessionId),
                await db.Participations.Where(p => p.Id == held.ParticipationId).Select(p => p.Status).SingleAsync(),
                await db.BookingClaims.CountAsync(c => c.SessionId == held.SessionId)
            )
        );
        session.CancelledAt.ShouldBe(clinic.Clock.Now);
        session.CancelReason.ShouldNotBeNullOrEmpty();
        status.ShouldBe(VisitStatus.Cancelled);
        claims.ShouldBe(0);
        (await VersionOfAsync(client)).ShouldBe(version + 1);
        var task = (await HoldRanOutAsync(client)).ShouldHaveSingleItem();
        task.ForRole.ShouldBe(Role.FrontDesk);
        NeverSaid.ShouldAllBe(word => !task.Sentence.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Raise_AnyNumberDue_CostsAtMostEightStatements()
    {
        var one = await CostAsync(1);
        var many = await CostAsync(4);

        many.Count.ShouldBe(one.Count);
        many.Count.ShouldBeLessThanOrEqualTo(8, string.Join("\n---\n", many));
    }

    [Fact]
    public async Task Raise_NothingDue_LeavesNoTraceInTheAudit()
    {
        await RaiseAsync();
        var before = await clinic.WithDbAsync(db => db.AuditEntries.CountAsync());

        (await RaiseAsync()).ShouldBe(0);

        (await clinic.WithDbAsync(db => db.AuditEntries.CountAsync())).ShouldBe(before);
    }

    /// <summary>Of a run that lets go of holds and tells all three roles.</summary>
    private async Task<IReadOnlyList<string>> CostAsync(int each)
    {
        for (var i = 0; i < each; i++)
        {
            await Scenario.InPreparationAsync();
        }

        clinic.Clock.Advance(TimeSpan.FromDays(137));
        var until = clinic.Clock.Now;
        for (var i = 0; i < each; i++)
        {
            until = (await HoldAsync(await Scenario.InClearanceAsync())).HeldUntil!.Value;
        }

        clinic.Clock.Now = until;
        for (var i = 0; i < each; i++)
        {
            await Scenario.InIntegrationAsync(with =>
                (with.DosedMinutesAgo, with.IntegrationBooked) = (15 * Day, false)
            );
        }

        var raised = 0;
        var sql = await clinic.Sql.DuringAsync(async () => raised = await RaiseAsync());
        raised.ShouldBeGreaterThanOrEqualTo(3 * each);
        return sql;
    }

    private Task<int> RaiseAsync() => clinic.DoneAsync(new RaiseDueTasks.Command());

    private Task<BookSession.Booked> HoldAsync(TestVisit client) =>
        clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = client.CourseId,
                Kind = SessionKind.Dosing,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = DateOnly
                    .FromDateTime(clinic.Clock.Now.UtcDateTime)
                    .AddDays(4 + Interlocked.Increment(ref s_day)),
                Time = new TimeOnly(10, 0),
            },
            Scenario.FrontDesk
        );

    private Task<List<StaffTask>> TasksOfAsync(TestVisit client) =>
        clinic.WithDbAsync(db => db.StaffTasks.AsNoTracking().Where(t => t.CourseId == client.CourseId).ToListAsync());

    private async Task<List<StaffTask>> HoldRanOutAsync(TestVisit client) =>
        [.. (await TasksOfAsync(client)).Where(t => t.Kind == RaiseDueTasks.HoldRanOutTask)];

    private Task<int> VersionOfAsync(TestVisit client) =>
        clinic.WithDbAsync(db => db.Courses.Where(c => c.Id == client.CourseId).Select(c => c.Version).SingleAsync());

    private Task<int> FinishAsync(TestVisit client) =>
        clinic.WithDbAsync(async db =>
        {
            foreach (var task in await db.StaffTasks.Where(t => t.CourseId == client.CourseId).ToListAsync())
            {
                task.Finish(Scenario.Prescriber.Id, clinic.Clock.Now);
            }

            return await db.SaveChangesAsync();
        });
}
