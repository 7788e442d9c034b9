using KapClinic.Application.Integration;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class AcceptCohortPlanTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly CohortBench _bench = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Accept_Plan_BooksOneSessionForAllWithAPartForEach()
    {
        var clients = await _bench.ClientsAsync(3);
        var model = await _bench.PlanAsync(clients);
        var plan = model.Alternatives[0];

        var done = await clinic.DoneAsync(CohortBench.Accept(model), Scenario.FrontDesk);

        done.ShouldBe(new AcceptCohortPlan.Accepted(3, plan.Visits.Count, 0, 0, 0, 0, 0));
        var sessions = (await _bench.AheadAsync(clients[0])).ConvertAll(v => v.SessionId);
        foreach (var client in clients)
        {
            var visits = await _bench.AheadAsync(client);
            visits.Select(v => v.SessionId).ShouldBe(sessions);
            visits.Select(v => v.Session!.StartsAt).ShouldBe(plan.Visits.Select(v => v.StartsAt));
            visits.ShouldAllBe(v => v.Status == VisitStatus.Booked);
        }

        var watching = await clinic.WithDbAsync(db =>
            db.BookingClaims.Where(c => sessions.Contains(c.SessionId) && c.Share == ClaimShare.Watching)
                .Select(c => c.Clients)
                .ToListAsync()
        );
        watching.ShouldBe([3, 3, 3]);
    }

    [Fact]
    public async Task Accept_Plan_IsInTheRecordOfEveryMember()
    {
        var clients = await _bench.ClientsAsync(2);
        await clinic.DoneAsync(CohortBench.Accept(await _bench.PlanAsync(clients)), Scenario.FrontDesk);

        foreach (var client in clients)
        {
            var entry = await clinic.WithDbAsync(db =>
                db.AuditEntries.SingleAsync(e => e.CourseId == client.CourseId && e.Act == "booked a plan for a group")
            );
            entry.ClientId.ShouldBe(client.ClientId);
            entry.Detail.ShouldBe("for 2 clients: 15 booked, 0 moved, 0 kept, 0 cancelled");
        }
    }

    [Fact]
    public async Task Accept_AnyNumberOfMembers_CostsAtMostTwelveStatements()
    {
        var (two, six) = (
            await _bench.PlanAsync(await _bench.ClientsAsync(2)),
            await _bench.PlanAsync(await _bench.ClientsAsync(4))
        );
        var few = await clinic.Sql.DuringAsync(() => clinic.DoneAsync(CohortBench.Accept(two), Scenario.FrontDesk));
        six = await clinic.DoneAsync(
            new PlanCohort.Query(six.CourseId, [.. six.Members.Skip(1).Select(m => m.CourseId)], new PlanAsk()),
            Scenario.FrontDesk
        );

        var many = await clinic.Sql.DuringAsync(() => clinic.DoneAsync(CohortBench.Accept(six), Scenario.FrontDesk));

        few.Count.ShouldBeLessThanOrEqualTo(12, string.Join("\n---\n", few));
        many.Count.ShouldBe(few.Count, string.Join("\n---\n", many));
    }

    [Fact]
    public async Task Accept_OneNotClearedYet_HoldsTheirPlaceInTheDosingSessions()
    {
        var cleared = await _bench.ClientAsync("Ada");
        var waiting = await _bench.ClientAsync("Bo", cleared: false);
        var model = await _bench.PlanAsync(cleared, waiting);
        model.Members.Select(m => m.Waits).ShouldBe([false, true]);

        var done = await clinic.DoneAsync(CohortBench.Accept(model), Scenario.FrontDesk);

        (done.Held, done.Waiting).ShouldBe((0, 3));
        (await _bench.AheadAsync(cleared)).ShouldAllBe(v => v.Status == VisitStatus.Booked);
        foreach (var visit in await _bench.AheadAsync(waiting))
        {
            visit.Status.ShouldBe(visit.Kind == SessionKind.Dosing ? VisitStatus.Held : VisitStatus.Booked);
            visit.Session!.HoldKind.ShouldBeNull();
        }

        var task = await clinic.WithDbAsync(db =>
            db.StaffTasks.SingleAsync(t => t.CourseId == waiting.CourseId && t.Kind == BookSession.WaitingTask)
        );
        task.DueAt.ShouldBe(
            (await _bench.AheadAsync(waiting)).First(v => v.Kind == SessionKind.Dosing).Session!.StartsAt.AddHours(-48)
        );
    }

    [Fact]
    public async Task Accept_PlaceThatStillWaitsTwoDaysBefore_IsLetGoAndTheOthersStay()
    {
        var cleared = await _bench.ClientAsync("Ada");
        var waiting = await _bench.ClientAsync("Bo", cleared: false);
        await clinic.DoneAsync(CohortBench.Accept(await _bench.PlanAsync(cleared, waiting)), Scenario.FrontDesk);
        var dose = (await _bench.AheadAsync(waiting)).First(v => v.Kind == SessionKind.Dosing);
        var before = clinic.Clock.Now;
        clinic.Clock.Now = dose.Session!.StartsAt.AddHours(-47);

        await clinic.DoneAsync(new RaiseDueTasks.Command());
        clinic.Clock.Now = before;

        var (status, task, claims) = await clinic.WithDbAsync(async db =>
            (
                await db.Participations.Where(p => p.Id == dose.Id).Select(p => p.Status).SingleAsync(),
                await db.StaffTasks.CountAsync(t =>
                    t.CourseId == waiting.CourseId && t.Kind == RaiseDueTasks.HoldRanOutTask
                ),
                await db.BookingClaims.Where(c => c.SessionId == dose.SessionId).ToListAsync()
            )
        );
        status.ShouldBe(VisitStatus.Cancelled);
        task.ShouldBe(1);
        claims.Where(c => c.Resource == ClaimedResource.Client).Select(c => c.ResourceId).ShouldBe([cleared.ClientId]);
        claims.Single(c => c.Share == ClaimShare.Watching).Clients.ShouldBe(1);
        (await _bench.AheadAsync(cleared)).ShouldContain(v => v.SessionId == dose.SessionId);
    }

    [Fact]
    public async Task Accept_CourseChangedMeanwhile_IsRefusedWithWhose()
    {
        var (first, second) = (await _bench.ClientAsync("Ada"), await _bench.ClientAsync("Boaz"));
        var model = await _bench.PlanAsync(first, second);
        await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == second.CourseId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version + 1))
        );

        var refused = await clinic.SendAsync(CohortBench.Accept(model), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("course.others_changed_meanwhile");
        refused.Error.Message.ShouldContain("Boaz");
        refused.Error.Message.ShouldNotContain("Ada");
        (await _bench.AheadAsync(first)).ShouldBeEmpty();
        (await _bench.AheadAsync(second)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_MemberBookedElsewhereMeanwhile_NamesThem()
    {
        var (first, second) = (await _bench.ClientAsync("Ada"), await _bench.ClientAsync("Boaz"));
        var model = await _bench.PlanAsync(first, second);
        var visit = model.Alternatives[0].Visits[3];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Zone);
        await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = second.CourseId,
                Kind = SessionKind.Closing,
                LocationId = Scenario.LocationId,
                RoomId = await new BookingBench(clinic).RoomAsync(),
                Date = zone.DayOf(visit.StartsAt),
                Time = zone.TimeOf(visit.StartsAt),
            },
            Scenario.FrontDesk
        );
        var command = CohortBench.Accept(model);
        command = command with
        {
            Members =
            [
                .. command.Members.Select(m =>
                    m with
                    {
                        Version = m.CourseId == second.CourseId ? m.Version + 1 : m.Version,
                    }
                ),
            ],
        };

        var refused = await clinic.SendAsync(command, Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("plan.taken");
        refused.Error.Message.ShouldContain("Boaz");
        (await _bench.AheadAsync(first)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_OverlappingGroupsAtOnce_ExactlyOneIsBooked()
    {
        for (var round = 0; round < 4; round++)
        {
            var clients = await _bench.ClientsAsync(4);
            var (one, other) = (
                await _bench.PlanAsync(clients[0], clients[1], clients[2]),
                await _bench.PlanAsync(clients[3], clients[2], clients[1])
            );

            var results = await Task.WhenAll(
                Task.Run(() => clinic.SendAsync(CohortBench.Accept(one), Scenario.FrontDesk)),
                Task.Run(() => clinic.SendAsync(CohortBench.Accept(other), Scenario.FrontDesk))
            );

            results.Count(r => r.Succeeded).ShouldBe(1);
            results.Single(r => !r.Succeeded).Error.Code.ShouldBe("course.others_changed_meanwhile");
            ((await _bench.AheadAsync(clients[0])).Count == 0).ShouldBe(!results[0].Succeeded);
            ((await _bench.AheadAsync(clients[3])).Count == 0).ShouldBe(!results[1].Succeeded);
            (await _bench.AheadAsync(clients[1])).Count.ShouldBe(one.Alternatives[0].Visits.Count);
        }
    }

    [Fact]
    public async Task Accept_TwoGroupsForTheSameRoomAtOnce_ExactlyOneIsBooked()
    {
        var clients = await _bench.ClientsAsync(4);
        var (one, other) = (
            await _bench.PlanAsync(clients[0], clients[1]),
            await _bench.PlanAsync(clients[2], clients[3])
        );

        var results = await Task.WhenAll(
            Task.Run(() => clinic.SendAsync(CohortBench.Accept(one), Scenario.FrontDesk)),
            Task.Run(() => clinic.SendAsync(CohortBench.Accept(other), Scenario.FrontDesk))
        );

        results.Count(r => r.Succeeded).ShouldBe(1);
        results.Single(r => !r.Succeeded).Error.Code.ShouldBe("plan.taken");
    }

    [Fact]
    public async Task Accept_VisitLeftOut_IsRefused()
    {
        var command = CohortBench.Accept(await _bench.PlanAsync(await _bench.ClientsAsync(2)));

        (
            await clinic.SendAsync(command with { Visits = [.. command.Visits.Skip(1)] }, Scenario.FrontDesk)
        ).Error.Code.ShouldBe("plan.outdated");
    }

    [Fact]
    public async Task Accept_OneClientAlone_AsksForTheOthers()
    {
        var command = CohortBench.Accept(await _bench.PlanAsync(await _bench.ClientsAsync(2)));

        (
            await clinic.SendAsync(command with { Members = [command.Members[0]] }, Scenario.FrontDesk)
        ).Error.Field.ShouldBe("Members");
    }

    [Fact]
    public async Task Accept_AfterACancelledSession_MovesTheRestForEverybody()
    {
        var clients = await _bench.ClientsAsync(2);
        await clinic.DoneAsync(CohortBench.Accept(await _bench.PlanAsync(clients)), Scenario.FrontDesk);
        var before = await _bench.AheadAsync(clients[0]);
        var dose = before.Where(v => v.Kind == SessionKind.Dosing).ElementAt(1);
        foreach (var client in clients)
        {
            var visit = (await _bench.AheadAsync(client)).Single(v => v.SessionId == dose.SessionId);
            await clinic.DoneAsync(
                new CancelVisit.Command { ParticipationId = visit.Id, Reason = "The room is flooded" },
                Scenario.FrontDesk
            );
        }

        var ask = new PlanAsk { Anew = true };
        var model = await clinic.DoneAsync(CohortBench.Query(clients, ask), Scenario.FrontDesk);
        model.Booked.ShouldBe(before.Count - 1);
        model.Alternatives[0].Character.ShouldBe(PlanCharacter.LeastChange);

        var done = await clinic.DoneAsync(CohortBench.Accept(model, ask), Scenario.FrontDesk);

        (done.Booked, done.Cancelled).ShouldBe((1, 0));
        done.Kept.ShouldBeGreaterThan(3);
        foreach (var client in clients)
        {
            var after = await _bench.AheadAsync(client);
            after.Select(v => v.Session!.StartsAt).ShouldBe(model.Alternatives[0].Visits.Select(v => v.StartsAt));
        }
    }
}
