using KapClinic.Application.Clearance;
using KapClinic.Application.Intake;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class DecideClearanceTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Decide_NothingStandsAgainst_ClearsAndMovesOn()
    {
        var client = await clinic.ReviewedAsync();
        var id = await clinic.DoneAsync(Clear(client), Scenario.Prescriber);
        var (course, decision) = await clinic.WithDbAsync(async db =>
            (
                await db.Courses.SingleAsync(c => c.Id == client.CourseId),
                await db.ClearanceDecisions.SingleAsync(d => d.Id == id)
            )
        );
        course.Stage.ShouldBe(Stage.Preparation);
        decision.ValidUntil.ShouldBe(clinic.Clock.Now.AddDays(180));
        decision.Signature.StaffId.ShouldBe(Scenario.Prescriber.Id);
        decision.Findings.WeightKg.ShouldBe(70);
    }

    /// <summary>Clinical reference §10, item 29.</summary>
    [Fact]
    public async Task Decide_AbsoluteActive_IsRefusedUntilResolvedWithEvidence()
    {
        var client = await clinic.ReviewedAsync(("thyroid.overactive", "yes"));
        var refused = await clinic.SendAsync(Clear(client), Scenario.Prescriber);
        refused.Errors.ShouldContain(e => e.Code == "clearance.absolute_active" && e.Message.StartsWith("CX-21"));
        await clinic.DoneAsync(
            new ResolveItem.Command
            {
                CourseId = client.CourseId,
                RuleId = "CX-21",
                EvidenceDatedOn = new DateOnly(2026, 3, 1),
                Evidence = "Laboratory report, TSH 1.9 mIU/L",
            },
            Scenario.Prescriber
        );
        await clinic.DoneAsync(Clear(client), Scenario.Prescriber);
    }

    [Fact]
    public async Task Resolve_RuleWithoutAnEnd_IsRefusedButMayBeRefuted()
    {
        var client = await clinic.ReviewedAsync(("brain.bleed", "yes"));
        var refused = await clinic.SendAsync(
            new ResolveItem.Command
            {
                CourseId = client.CourseId,
                RuleId = "CX-03",
                EvidenceDatedOn = new DateOnly(2026, 3, 1),
                Evidence = "Letter",
            },
            Scenario.Prescriber
        );
        refused.Error.Code.ShouldBe("clearance.not_resolvable");
        await clinic.DoneAsync(
            new RefuteItem.Command
            {
                CourseId = client.CourseId,
                RuleId = "CX-03",
                Reason = "It was a nosebleed; the scan of 2019 is normal.",
            },
            Scenario.Prescriber
        );
        await clinic.DoneAsync(Clear(client), Scenario.Prescriber);
    }

    [Fact]
    public async Task Decide_SettledRuleWithANewReading_IsActiveAgain()
    {
        var client = await clinic.ReviewedAsync();
        await clinic.FindAsync(client, Reviews.Findings with { SystolicFirst = 164, SystolicSecond = 162 });
        await clinic.DoneAsync(
            new ResolveItem.Command
            {
                CourseId = client.CourseId,
                RuleId = "CX-05",
                EvidenceDatedOn = new DateOnly(2026, 3, 1),
                Evidence = "Home readings",
            },
            Scenario.Prescriber
        );
        await clinic.FindAsync(client, Reviews.Findings with { SystolicFirst = 186, SystolicSecond = 184 });
        var refused = await clinic.SendAsync(Clear(client), Scenario.Prescriber);
        refused.Errors.Select(e => e.Code).ShouldContain("clearance.absolute_active");
    }

    [Fact]
    public async Task Decide_RelativeActive_NeedsConditionsRationaleAndMitigation()
    {
        var client = await clinic.ReviewedAsync(("mind.bipolar", "yes"));
        var refused = await clinic.SendAsync(Clear(client), Scenario.Prescriber);
        refused
            .Errors.Select(e => e.Code)
            .ShouldBe(["clearance.relative_active", "clearance.rationale_missing"], ignoreOrder: true);
        var written = Clear(client) with
        {
            Decision = Decision.ClearedWithConditions,
            Items =
            [
                new ItemNote
                {
                    RuleId = "CX-12",
                    Rationale = "Stable on lithium for four years, last episode 2021.",
                    Mitigation = "Check-in calls on days 1 and 7.",
                },
            ],
            Conditions = new ClearanceConditions { CheckInCallsOnDays = [1, 7] },
        };
        await clinic.DoneAsync(written, Scenario.Prescriber);
    }

    [Fact]
    public async Task Decide_FindingsMissing_SaysWhich()
    {
        var client = await Scenario.InClearanceAsync();
        var refused = await clinic.SendAsync(Clear(client), Scenario.Prescriber);
        refused.Errors.Count(e => e.Code == "clearance.findings_missing").ShouldBeGreaterThan(4);
    }

    [Theory]
    [InlineData(Route.Im, 50, 500, "clearance.limit_above_block")]
    [InlineData(Route.Im, 50, 145, "clearance.limit_above_block")]
    [InlineData(Route.Im, 60, 40, "clearance.limits_reversed")]
    [InlineData(Route.InEsketamine, 30, 60, "clearance.not_a_device_dose")]
    public async Task Decide_LimitOutOfBounds_IsRefused(Route route, int start, int maximum, string code)
    {
        var client = await clinic.ReviewedAsync();
        var refused = await clinic.SendAsync(
            Clear(client) with
            {
                Limits = [new RouteLimit(route, start, maximum)],
            },
            Scenario.Prescriber
        );
        refused.Error.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Decide_Declined_NeedsAReferralAndEndsTheCourse()
    {
        var client = await clinic.ReviewedAsync();
        var declined = Clear(client) with
        {
            Decision = Decision.Declined,
            Limits = [],
            Reason = "Not safe at present.",
        };
        (await clinic.SendAsync(declined, Scenario.Prescriber)).Error.Code.ShouldBe("clearance.referral_missing");
        await clinic.DoneAsync(declined with { Referral = "Cardiology, Dr Ames" }, Scenario.Prescriber);
        var course = await clinic.WithDbAsync(db => db.Courses.SingleAsync(c => c.Id == client.CourseId));
        course.Stage.ShouldBe(Stage.Declined);
        course.Referral.ShouldBe("Cardiology, Dr Ames");
    }

    [Fact]
    public async Task Decide_Declined_GivesBackTheTimeHeldForTheDecision()
    {
        var client = await clinic.ReviewedAsync();
        await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = client.CourseId,
                Kind = SessionKind.Dosing,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(20),
                Time = new TimeOnly(9, 0),
            },
            Scenario.FrontDesk
        );
        (await ClaimsAsync()).ShouldBeGreaterThan(0);

        await clinic.DoneAsync(
            Clear(client) with
            {
                Decision = Decision.Declined,
                Limits = [],
                Reason = "Not safe at present.",
                Referral = "Cardiology, Dr Ames",
            },
            Scenario.Prescriber
        );

        (await ClaimsAsync()).ShouldBe(0);

        Task<int> ClaimsAsync() =>
            clinic.WithDbAsync(db =>
                db.BookingClaims.CountAsync(c =>
                    db.Participations.Any(p => p.CourseId == client.CourseId && p.SessionId == c.SessionId)
                )
            );
    }

    [Fact]
    public async Task Decide_ByATherapist_IsForbidden()
    {
        var client = await clinic.ReviewedAsync();
        (await clinic.SendAsync(Clear(client), Scenario.Therapist)).Error.Code.ShouldBe("access.not_allowed");
    }

    [Fact]
    public async Task Decide_WrongPassword_SignsNothing()
    {
        var client = await clinic.ReviewedAsync();
        var refused = await clinic.SendAsync(Clear(client) with { Password = "not mine" }, Scenario.Director);
        refused.Error.Field.ShouldBe("Password");
        var stage = await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == client.CourseId).Select(c => c.Stage).SingleAsync()
        );
        stage.ShouldBe(Stage.MedicalClearance);
    }

    [Fact]
    public async Task Decide_Once_CostsAtMostTwelveStatements()
    {
        var client = await clinic.ReviewedAsync();
        var sent = await clinic.Sql.DuringAsync(() => clinic.DoneAsync(Clear(client), Scenario.Prescriber));
        sent.Count.ShouldBeLessThanOrEqualTo(12, string.Join("\n", sent));
    }

    [Fact]
    public async Task Begin_FromPreparation_GoesBackToMedicalClearanceAndReturns()
    {
        var client = await Scenario.InPreparationAsync(with => with.Clearance = ClearanceState.Expired);
        await clinic.DoneAsync(new BeginReview.Command { CourseId = client.CourseId }, Scenario.Prescriber);
        (
            await clinic.SendAsync(new BeginReview.Command { CourseId = client.CourseId }, Scenario.Prescriber)
        ).Error.Code.ShouldBe("clearance.review_open");
        await clinic.PrepareAsync(client);
        await clinic.DoneAsync(Clear(client), Scenario.Prescriber);
        var read = await clinic.DoneAsync(new ReadClearance.Query(client.CourseId), Scenario.Therapist);
        read.Stage.ShouldBe(Stage.Preparation);
        read.State.ShouldBe(ClearanceState.Cleared);
    }

    private static DecideClearance.Command Clear(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            Decision = Decision.Cleared,
            Limits = [new RouteLimit(Route.Im, 35, 100)],
            Password = ClinicFixture.Password,
        };
}
