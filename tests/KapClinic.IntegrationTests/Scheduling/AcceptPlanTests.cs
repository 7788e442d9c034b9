using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class AcceptPlanTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Accept_Plan_BooksEveryVisitWithItsRoomAndPeople()
    {
        var client = await Scenario.InPreparationAsync();
        var (model, plan) = await PlanAsync(client);

        var done = await clinic.DoneAsync(Command(client, model, plan), Scenario.FrontDesk);

        done.ShouldBe(new AcceptPlan.Accepted(plan.Visits.Count, 0, 0, 0, 0));
        var visits = await AheadAsync(client);
        visits.Select(v => v.Session!.StartsAt).ShouldBe(plan.Visits.Select(v => v.StartsAt));
        visits.ShouldAllBe(v => v.Status == VisitStatus.Booked);
        visits.Select(v => v.Session!.RoomId).ShouldBe(plan.Visits.Select(v => (Guid?)v.RoomId));
        var sessions = visits.ConvertAll(v => v.SessionId);
        (await clinic.WithDbAsync(db => db.SessionStaff.CountAsync(s => sessions.Contains(s.SessionId)))).ShouldBe(
            plan.Visits.Sum(v => v.Staff.Count)
        );
        (
            await clinic.WithDbAsync(db =>
                db.BookingClaims.CountAsync(c => sessions.Contains(c.SessionId) && c.Resource == ClaimedResource.Client)
            )
        ).ShouldBe(plan.Visits.Count);
    }

    [Fact]
    public async Task Accept_Plan_CostsAtMostTwelveStatements()
    {
        var client = await Scenario.InPreparationAsync();
        var (model, plan) = await PlanAsync(client);

        var sql = await clinic.Sql.DuringAsync(() =>
            clinic.DoneAsync(Command(client, model, plan), Scenario.FrontDesk)
        );

        sql.Count.ShouldBeLessThanOrEqualTo(12, string.Join("\n---\n", sql));
    }

    [Fact]
    public async Task Accept_NotClearedYet_HoldsTheDosingVisitsForTheDecision()
    {
        var client = await Scenario.InClearanceAsync(with => with.Preparations = 0);
        var (model, plan) = await PlanAsync(client);

        var done = await clinic.DoneAsync(Command(client, model, plan), Scenario.FrontDesk);

        done.Held.ShouldBe(3);
        foreach (var visit in await AheadAsync(client))
        {
            var dosing = visit.Kind == SessionKind.Dosing;
            visit.Status.ShouldBe(dosing ? VisitStatus.Held : VisitStatus.Booked);
            visit.Session!.HoldKind.ShouldBe(dosing ? HoldKind.WaitsForClearance : null);
            visit.Session.HoldExpiresAt.ShouldBe(dosing ? visit.Session.StartsAt.AddHours(-48) : null);
        }

        (
            await clinic.WithDbAsync(db =>
                db.StaffTasks.CountAsync(t => t.CourseId == client.CourseId && t.Kind == BookSession.WaitingTask)
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Accept_RoomTakenMeanwhile_BooksNothingAndNamesTheVisit()
    {
        var (client, other) = (await Scenario.InPreparationAsync(), await Scenario.InPreparationAsync());
        var (model, plan) = await PlanAsync(client);
        var third = plan.Visits[2];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Zone);
        await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = other.CourseId,
                Kind = SessionKind.Preparation,
                LocationId = model.LocationId,
                RoomId = third.RoomId,
                Date = zone.DayOf(third.StartsAt),
                Time = zone.TimeOf(third.StartsAt),
            },
            Scenario.FrontDesk
        );

        var refused = await clinic.SendAsync(Command(client, model, plan), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("plan.taken");
        refused.Error.Message.ShouldContain(third.RoomName);
        refused.Error.Message.ShouldContain(zone.Say(third.StartsAt));
        (await AheadAsync(client)).ShouldBeEmpty();
        var now = (await PlanAsync(client)).Plan.Visits[2];
        (now.StartsAt, now.RoomId).ShouldNotBe((third.StartsAt, third.RoomId));
    }

    [Fact]
    public async Task Accept_TwoClientsAtOnceForTheSameTimes_ExactlyOneWins()
    {
        var (one, other) = (await Scenario.InPreparationAsync(), await Scenario.InPreparationAsync());
        var (first, second) = (await PlanAsync(one), await PlanAsync(other));
        second.Plan.Visits[0].StartsAt.ShouldBe(first.Plan.Visits[0].StartsAt);

        var results = await Task.WhenAll(
            Task.Run(() => clinic.SendAsync(Command(one, first.Model, first.Plan), Scenario.FrontDesk)),
            Task.Run(() => clinic.SendAsync(Command(other, second.Model, second.Plan), Scenario.FrontDesk))
        );

        results.Count(r => r.Succeeded).ShouldBe(1);
        ((await AheadAsync(one)).Count == 0 ^ (await AheadAsync(other)).Count == 0).ShouldBeTrue();
    }

    [Fact]
    public async Task Accept_DoseBroughtForwardByHand_IsRefused()
    {
        var client = await Scenario.InPreparationAsync();
        var (model, plan) = await PlanAsync(client);
        var command = Command(client, model, plan);
        command = command with
        {
            Visits =
            [
                .. command.Visits.Select(v =>
                    v is { Kind: SessionKind.Dosing, Dose: 2 } ? v with { StartsAt = v.StartsAt.AddDays(-2) } : v
                ),
            ],
        };

        var refused = await clinic.SendAsync(command, Scenario.FrontDesk);

        refused.Error.Code.ShouldBeOneOf("plan.breaks_rule", "plan.taken");
        (await AheadAsync(client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_VisitLeftOut_IsRefused()
    {
        var client = await Scenario.InPreparationAsync();
        var (model, plan) = await PlanAsync(client);
        var command = Command(client, model, plan);

        var refused = await clinic.SendAsync(command with { Visits = [.. command.Visits.Skip(1)] }, Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("plan.outdated");
    }

    [Fact]
    public async Task Accept_NothingChosen_SaysSo() =>
        (
            await clinic.SendAsync(
                new AcceptPlan.Command { CourseId = (await Scenario.InPreparationAsync()).CourseId },
                Scenario.FrontDesk
            )
        ).Error.Field.ShouldBe("Visits");

    [Fact]
    public async Task Accept_AfterACancelledDose_MovesTheRestAndKeepsWhatItCan()
    {
        var client = await Scenario.InPreparationAsync();
        var (model, plan) = await PlanAsync(client);
        await clinic.DoneAsync(Command(client, model, plan), Scenario.FrontDesk);
        var before = await AheadAsync(client);
        var second = before.Where(v => v.Kind == SessionKind.Dosing).ElementAt(1);
        await clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = second.Id, Reason = "The client has a cold" },
            Scenario.FrontDesk
        );
        var ask = new PlanAsk { Anew = true };
        model = await clinic.DoneAsync(new PlanCourse.Query(client.CourseId, ask), Scenario.FrontDesk);
        plan = model.Alternatives[0];
        plan.Character.ShouldBe(PlanCharacter.LeastChange);

        var sql = await clinic.Sql.DuringAsync(async () =>
        {
            var done = await clinic.DoneAsync(Command(client, model, plan, ask), Scenario.FrontDesk);
            done.Kept.ShouldBeGreaterThan(3);
            done.Booked.ShouldBe(1);
            done.Cancelled.ShouldBe(0);
        });

        sql.Count.ShouldBeLessThanOrEqualTo(12, string.Join("\n---\n", sql));
        var after = await AheadAsync(client);
        after.Select(v => v.Session!.StartsAt).ShouldBe(plan.Visits.Select(v => v.StartsAt));
        after.Count(v => v.Kind == SessionKind.Dosing).ShouldBe(3);
        after.Select(v => v.Id).Intersect(before.Select(v => v.Id)).Count().ShouldBe(before.Count - 1);
    }

    private async Task<(PlanCourse.Model Model, PlanCourse.Alternative Plan)> PlanAsync(TestVisit client)
    {
        var model = await clinic.DoneAsync(new PlanCourse.Query(client.CourseId, new PlanAsk()), Scenario.FrontDesk);
        return (model, model.Alternatives[0]);
    }

    private static AcceptPlan.Command Command(
        TestVisit client,
        PlanCourse.Model model,
        PlanCourse.Alternative plan,
        PlanAsk? ask = null
    ) =>
        new()
        {
            CourseId = client.CourseId,
            Ask = ask ?? new PlanAsk(),
            Visits = plan.Items,
            ExpectedVersion = model.CourseVersion,
        };

    private async Task<List<Participation>> AheadAsync(TestVisit client) =>
        await clinic.WithDbAsync(db =>
            db.Participations.AsNoTracking()
                .Include(p => p.Session)
                .Where(p =>
                    p.CourseId == client.CourseId && (p.Status == VisitStatus.Held || p.Status == VisitStatus.Booked)
                )
                .OrderBy(p => p.Session!.StartsAt)
                .ToListAsync()
        );
}
