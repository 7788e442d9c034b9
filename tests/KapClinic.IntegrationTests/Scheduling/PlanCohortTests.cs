using KapClinic.Application.Scheduling;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class PlanCohortTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly CohortBench _bench = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Plan_ThreeOfAGroup_ProposesOneSetOfSessionsForTwelveWeeks()
    {
        var clients = await _bench.ClientsAsync(3);

        var model = await _bench.PlanAsync(clients);

        model.Alternatives.Count.ShouldBeInRange(1, 3);
        var plan = model.Alternatives[0];
        plan.Visits.Count(v => v.Kind == SessionKind.Preparation).ShouldBe(2);
        plan.Visits.Count(v => v.Kind == SessionKind.Dosing).ShouldBe(3);
        plan.Visits.Count(v => v.Kind == SessionKind.Circle).ShouldBe(10);
        plan.Visits.ShouldAllBe(v => v.StartsAt >= Scenario.Now && v.Reasons.Count > 0);
        model.Members.Select(m => m.CourseId).ShouldBe(clients.Select(c => c.CourseId));
    }

    [Fact]
    public async Task Plan_AnyNumberOfMembers_CostsTheSameFewStatements()
    {
        var clients = await _bench.ClientsAsync(4);

        var few = await clinic.Sql.DuringAsync(() => _bench.PlanAsync([.. clients.Take(2)]));
        var many = await clinic.Sql.DuringAsync(() => _bench.PlanAsync(clients));

        few.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", few));
        many.Count.ShouldBe(few.Count);
    }

    [Fact]
    public async Task Plan_NobodyChosen_ListsWhoCouldComeAndWhyOthersCannot()
    {
        var first = await _bench.ClientAsync("Ada");
        var second = await _bench.ClientAsync("Bo");
        var further = await _bench.ClientAsync(
            "Cy",
            with: setup =>
            {
                setup.Stage = Domain.Courses.Stage.Integration;
                setup.DosedMinutesAgo = 48 * 60;
            }
        );

        var model = await _bench.PlanAsync(first);

        model.Alternatives.ShouldBeEmpty();
        model.Candidates.Single(c => c.CourseId == second.CourseId).NotBecause.ShouldBeNull();
        model.Candidates.Single(c => c.CourseId == further.CourseId).NotBecause.ShouldBe("further in the programme");
        model.MostInGroup.ShouldBe(ShippedProgrammes.Community.Parameters.MostInGroup);
    }

    [Fact]
    public async Task Plan_SomebodyFurtherOn_IsRefusedByName()
    {
        var first = await _bench.ClientAsync("Ada");
        var further = await _bench.ClientAsync(
            "Cyrus",
            with: setup =>
            {
                setup.Stage = Domain.Courses.Stage.Integration;
                setup.DosedMinutesAgo = 48 * 60;
            }
        );

        var model = await _bench.PlanAsync(first, further);

        model.Alternatives.ShouldBeEmpty();
        model.Refusal!.Code.ShouldBe("plan.other_phase");
        model.Refusal.Message.ShouldContain("Cyrus");
    }

    [Fact]
    public async Task Plan_MoreThanTheProgrammeTakes_IsRefused() =>
        (await _bench.PlanAsync(await _bench.ClientsAsync(9))).Refusal!.Code.ShouldBe("plan.too_many");

    [Fact]
    public async Task Plan_ProgrammeOfOne_IsRefused()
    {
        var (one, other) = (await Scenario.InPreparationAsync(), await Scenario.InPreparationAsync());

        (await _bench.PlanAsync(one, other)).Refusal!.Code.ShouldBe("plan.no_group");
    }

    [Fact]
    public async Task Plan_OneMemberInTheWay_SaysWithoutWhomItWouldGo()
    {
        var clients = new[]
        {
            await _bench.ClientAsync("Ada"),
            await _bench.ClientAsync("Bo", with: setup => setup.ClearedForDays = 20),
            await _bench.ClientAsync("Cy"),
        };

        var model = await _bench.PlanAsync(clients);

        model.Alternatives.ShouldBeEmpty();
        var help = model.Obstacle!.Helps.Single(h => h.Loosening == PlanLoosening.WithoutClient);
        help.ClientId.ShouldBe(clients[1].ClientId);
    }

    [Fact]
    public async Task Plan_AnotherVisitOfOneMember_IsLeftFreeForAll()
    {
        var clients = await _bench.ClientsAsync(2);
        var free = (await _bench.PlanAsync(clients)).Alternatives[0].Visits[0];
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await _bench.PlanAsync(clients[0])).Zone);
        await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = clients[1].CourseId,
                Kind = SessionKind.MedicalAssessment,
                LocationId = Scenario.LocationId,
                RoomId = await new BookingBench(clinic).RoomAsync(),
                Date = zone.DayOf(free.StartsAt),
                Time = zone.TimeOf(free.StartsAt),
            },
            Scenario.FrontDesk
        );

        var plan = (await _bench.PlanAsync(clients)).Alternatives[0];

        plan.Visits.ShouldAllBe(v => v.StartsAt >= free.EndsAt || v.EndsAt <= free.StartsAt);
    }
}
