using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using KapClinic.Domain.Settings;
using KapClinic.Domain.Team;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class PlanCourseTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Plan_ClearedClient_ProposesWholeCoursesThatDiffer()
    {
        var client = await Scenario.InPreparationAsync();

        var model = await AskAsync(client, new PlanAsk());

        model.Alternatives.Count.ShouldBeInRange(2, 3);
        var plan = model.Alternatives[0];
        plan.Visits.Count(v => v.Kind == SessionKind.Preparation).ShouldBe(3);
        plan.Visits.Count(v => v.Kind == SessionKind.Dosing).ShouldBe(3);
        plan.Visits.Count(v => v.Kind == SessionKind.Integration).ShouldBe(6);
        plan.Visits.ShouldAllBe(v => v.StartsAt >= Scenario.Now && v.Reasons.Count > 0);
        plan.Visits.Where(v => v.Kind == SessionKind.Dosing)
            .ShouldAllBe(v => v.Staff.Any(s => s.Part == StaffPart.PrescriberOnCall));
        model.Obstacle.ShouldBeNull();
    }

    [Fact]
    public async Task Plan_AnyCourse_CostsAtMostSixStatements()
    {
        var client = await Scenario.InIntegrationAsync();

        var sql = await clinic.Sql.DuringAsync(() => AskAsync(client, new PlanAsk()));

        sql.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", sql));
    }

    [Fact]
    public async Task Plan_Wishes_AreMetFirst()
    {
        var client = await Scenario.InPreparationAsync();

        var model = await AskAsync(
            client,
            new PlanAsk { Days = [DayOfWeek.Tuesday, DayOfWeek.Thursday], TherapistId = Scenario.Therapist.Id }
        );

        var plan = model.Alternatives[0];
        plan.Character.ShouldBe(PlanCharacter.AsAsked);
        plan.AsPreferred!.Value.ShouldBeGreaterThan(8);
        plan.Lead.ShouldBe(Scenario.Therapist.Name);
    }

    [Fact]
    public async Task Plan_OnlyOneMorningAWeek_SaysWhatWouldHelp()
    {
        var client = await Scenario.InPreparationAsync();

        var model = await AskAsync(
            client,
            new PlanAsk
            {
                Days = [DayOfWeek.Monday],
                Before = new TimeOnly(10, 0),
                OnlyThen = true,
            }
        );

        model.Alternatives.ShouldBeEmpty();
        model.Obstacle!.Helps.ShouldContain(h => h.Loosening == PlanLoosening.ClientTimes);
    }

    [Fact]
    public async Task Plan_HalfwayThrough_PlansTheRestOnly()
    {
        var client = await Scenario.InIntegrationAsync();

        var plan = (await AskAsync(client, new PlanAsk())).Alternatives[0];

        plan.Visits.Count(v => v.Kind == SessionKind.Preparation).ShouldBe(0);
        plan.Visits.Where(v => v.Kind == SessionKind.Dosing).Select(v => v.Dose).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Plan_FrontDesk_IsNotToldUntilWhenSomebodyIsCleared()
    {
        var client = await Scenario.InPreparationAsync();

        (await AskAsync(client, new PlanAsk()))
            .Alternatives.SelectMany(a => a.Visits)
            .SelectMany(v => v.Reasons)
            .ShouldNotContain(r => r.Kind == PlanReasonKind.WithinClearance);
        (await AskAsync(client, new PlanAsk(), Scenario.Prescriber))
            .Alternatives.SelectMany(a => a.Visits)
            .SelectMany(v => v.Reasons)
            .ShouldContain(r => r.Kind == PlanReasonKind.WithinClearance);
    }

    [Fact]
    public async Task Plan_NotClearedYet_LeavesTimeForTheDecision()
    {
        var client = await Scenario.InClearanceAsync(with => with.Preparations = 0);

        var model = await AskAsync(client, new PlanAsk());

        model.WaitsForDecision.ShouldBeTrue();
        model
            .Alternatives[0]
            .Visits.Where(v => v.Kind == SessionKind.Dosing)
            .ShouldAllBe(v => v.StartsAt > Scenario.Now.AddHours(48));
    }

    /// <summary>The first visit of the programme comes after the intake that stands in the calendar.</summary>
    [Fact]
    public async Task Plan_IntakeStillToCome_BeginsAfterIt()
    {
        var client = await Scenario.InIntakeAsync();
        var day = DateOnly.FromDateTime(Scenario.Now.UtcDateTime).AddDays(5);
        var intake = await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = client.CourseId,
                Kind = SessionKind.Intake,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = day,
                Time = new TimeOnly(15, 0),
                Minutes = 60,
                Staff = [new(Scenario.Therapist.Id, StaffPart.LeadTherapist)],
            },
            Scenario.FrontDesk
        );
        var ends = await clinic.WithDbAsync(db =>
            db.Sessions.Where(x => x.Id == intake.SessionId).Select(x => x.EndsAt).SingleAsync()
        );

        var model = await AskAsync(client, new PlanAsk());

        model.Alternatives.ShouldNotBeEmpty();
        model.Alternatives.SelectMany(a => a.Visits).ShouldAllBe(v => v.StartsAt >= ends);
    }

    [Fact]
    public async Task Plan_SeveralLocations_KeepsToWhereTheClientComesOrCould()
    {
        var (begun, notYet) = (await Scenario.InIntegrationAsync(), await Scenario.InPreparationAsync());
        await clinic.WithDbAsync(async db =>
        {
            var here = await db.Locations.SingleAsync(l => l.Id == Scenario.LocationId);
            // Whatever order locations are read in, by name or by id, this one comes first.
            var id = new Guid("00000000-0000-7000-8000-000000000001");
            db.Add(new Location(id, "Annexe", "Annexe", here.Zone, "1 Side Street", "604 555 0101"));
            return await db.SaveChangesAsync();
        });

        foreach (var client in new[] { begun, notYet })
        {
            var model = await AskAsync(client, new PlanAsk());

            model.LocationId.ShouldBe(Scenario.LocationId);
            model.Alternatives.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Plan_CourseThatIsNotThere_IsNotFound() =>
        (
            await clinic.SendAsync(new PlanCourse.Query(Guid.CreateVersion7(), new PlanAsk()), Scenario.FrontDesk)
        ).Error.Code.ShouldBe("course.not_found");

    [Fact]
    public async Task Plan_PolicyFollowsTheRota_CallsWhomItNames()
    {
        var (client, bench) = (await Scenario.InPreparationAsync(), new BookingBench(clinic));
        await bench.PutInForceAsync(new StaffingPolicy { OnCallByRota = true });
        await clinic.WithDbAsync(db =>
        {
            db.AddRange(
                Enumerable
                    .Range(0, 26)
                    .Select(week => new OnCallShift(
                        Guid.CreateVersion7(),
                        Scenario.LocationId,
                        Role.Prescriber,
                        Scenario.Director.Id,
                        Scenario.Now.AddDays(7 * week),
                        Scenario.Now.AddDays(7 * (week + 1)),
                        Scenario.Manager.Id,
                        Scenario.Now
                    ))
            );
            return db.SaveChangesAsync();
        });

        var plan = (await AskAsync(client, new PlanAsk())).Alternatives[0];
        await bench.PutInForceAsync(new StaffingPolicy());

        plan.Visits.SelectMany(v => v.Staff)
            .Where(s => s.Part == StaffPart.PrescriberOnCall)
            .Select(s => s.Id)
            .Distinct()
            .ShouldBe([Scenario.Director.Id]);
    }

    private Task<PlanCourse.Model> AskAsync(TestVisit client, PlanAsk ask, TestUser? by = null) =>
        clinic.DoneAsync(new PlanCourse.Query(client.CourseId, ask), by ?? Scenario.FrontDesk);
}
