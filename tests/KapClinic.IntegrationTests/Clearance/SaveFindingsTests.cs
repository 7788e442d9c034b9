using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class SaveFindingsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_HighPressure_KeepsFindingsTripsTheRuleAndWeighs()
    {
        var client = await Scenario.InClearanceAsync();

        await clinic.DoneAsync(
            Save(client) with
            {
                Findings = Reviews.Findings with { SystolicFirst = 164, SystolicSecond = 162, WeightKg = 72 },
            },
            Scenario.Prescriber
        );

        var review = await clinic.ReviewAsync(client);
        review.Findings.SystolicFirst.ShouldBe(164);
        review.Findings.HasCapacity.ShouldBe(true);
        review.Items.ShouldContain(i => i.RuleId == "CX-05");
        await clinic.WithDbAsync(async db =>
        {
            (await db.Clients.SingleAsync(c => c.Id == client.ClientId)).WeightKg.ShouldBe(72);
            (await db.RuleEvaluations.CountAsync(r => r.SubjectId == review.Id && r.RuleId == "CX-05")).ShouldBe(1);
            return 0;
        });
    }

    /// <summary>Clinical reference §2.1: a change of more than a tenth takes an earlier clearance back.</summary>
    [Theory]
    [InlineData(76, ClearanceState.Cleared)]
    [InlineData(78, ClearanceState.Suspended)]
    public async Task Save_WeightChanged_SuspendsWhatWasDecidedForAnother(int kilograms, ClearanceState after)
    {
        var client = await Scenario.ReadyForDoseAsync();
        await clinic.DoneAsync(new BeginReview.Command { CourseId = client.CourseId }, Scenario.Prescriber);

        await clinic.DoneAsync(
            Save(client) with
            {
                Findings = Reviews.Findings with { WeightKg = kilograms },
            },
            Scenario.Prescriber
        );

        var suspended = await clinic.WithDbAsync(db =>
            db.ClearanceSuspensions.CountAsync(s => s.CourseId == client.CourseId)
        );
        suspended.ShouldBe(after == ClearanceState.Suspended ? 1 : 0);
    }

    [Fact]
    public async Task Save_WithoutRightOrRecord_IsRefused()
    {
        await clinic.GuardsAsync(Save, Scenario.Prescriber, notBy: Scenario.Nurse);
        var save = Save(await Scenario.InPreparationAsync());
        await clinic.RefusesAsync(save, Scenario.Prescriber, "clearance.no_review");
        await clinic.RefusesAsync(save with { ExpectedVersion = 99 }, Scenario.Prescriber, "course.changed_meanwhile");
        await clinic.AsksForAsync(
            save with
            {
                Findings = Reviews.Findings with { HeartRate = 400 },
            },
            Scenario.Prescriber,
            "Findings.HeartRate"
        );
        var unknown = await clinic.SendAsync(
            save with
            {
                Answers = Answered.Clinician(("clinician.capacity", "perhaps")),
            },
            Scenario.Prescriber
        );
        unknown.Succeeded.ShouldBeFalse();
    }

    private static SaveFindings.Command Save(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            Findings = Reviews.Findings,
            Answers = Answered.Clinician(),
        };
}
