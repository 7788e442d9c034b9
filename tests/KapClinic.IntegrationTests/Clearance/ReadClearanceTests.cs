using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class ReadClearanceTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_TrippedRule_StandsBesideWhatTrippedIt()
    {
        var client = await clinic.ReviewedAsync(("mind.bipolar", "yes"));

        var read = await clinic.DoneAsync(new ReadClearance.Query(client.CourseId), Scenario.Therapist);

        read.State.ShouldBe(ClearanceState.InReview);
        read.Review!.StillMissing.ShouldBeEmpty();
        var item = read.Review.Items.ShouldHaveSingleItem();
        item.Item.RuleId.ShouldBe("CX-12");
        item.Told.ShouldNotBeEmpty();
        read.Decision.ShouldBeNull();
        read.Ceilings.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Read_Decided_ShowsTheDecisionAndWhoSigned()
    {
        var client = await Scenario.ReadyForDoseAsync();

        var read = await clinic.DoneAsync(new ReadClearance.Query(client.CourseId), Scenario.Nurse);

        read.State.ShouldBe(ClearanceState.Cleared);
        read.Decision!.Limits.ShouldHaveSingleItem().MaximumMilligrams.ShouldBe(100);
        read.Decision.SignedBy.ShouldStartWith(Scenario.Prescriber.Name);
    }

    [Fact]
    public async Task Read_WithoutRightOrRecord_IsRefused() =>
        await clinic.GuardsAsync(
            v => new ReadClearance.Query(v.CourseId),
            Scenario.Prescriber,
            notBy: Scenario.FrontDesk
        );
}
