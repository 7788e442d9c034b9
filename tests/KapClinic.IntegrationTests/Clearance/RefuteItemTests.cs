using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class RefuteItemTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Refute_AndReopen_KeepsTheReasonEachTime()
    {
        var client = await clinic.ReviewedAsync(("brain.bleed", "yes"));

        await clinic.DoneAsync(Refute(client), Scenario.Prescriber);
        var refuted = (await clinic.ReviewAsync(client)).Items.Single(i => i.RuleId == "CX-03");
        await clinic.DoneAsync(
            Refute(client) with
            {
                Reopen = true,
                Reason = "The scan was somebody else's.",
            },
            Scenario.Director
        );
        var reopened = (await clinic.ReviewAsync(client)).Items.Single(i => i.RuleId == "CX-03");

        refuted.State.ShouldBe(ItemState.Refuted);
        refuted.Evidence.ShouldBe("It was a nosebleed.");
        refuted.SettledBy.ShouldBe(Scenario.Prescriber.Id);
        reopened.Refuses.ShouldBeTrue();
        reopened.Evidence.ShouldBe("The scan was somebody else's.");
        reopened.SettledBy.ShouldBe(Scenario.Director.Id);
    }

    [Fact]
    public async Task Refute_WithoutRightOrRecord_IsRefused()
    {
        await clinic.GuardsAsync(Refute, Scenario.Prescriber, notBy: Scenario.Nurse);
        await clinic.RefusesAsync(
            Refute(await Scenario.InPreparationAsync()),
            Scenario.Prescriber,
            "clearance.no_review"
        );
        var client = await Scenario.InClearanceAsync();
        await clinic.RefusesAsync(Refute(client), Scenario.Prescriber, "clearance.no_such_item");
        await clinic.RefusesAsync(
            Refute(client) with
            {
                ExpectedVersion = 99,
            },
            Scenario.Prescriber,
            "course.changed_meanwhile"
        );
        await clinic.AsksForAsync(Refute(client) with { Reason = "" }, Scenario.Prescriber, "Reason");
        await clinic.AsksForAsync(Refute(client) with { RuleId = "" }, Scenario.Prescriber, "RuleId");
    }

    private static RefuteItem.Command Refute(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            RuleId = "CX-03",
            Reason = "It was a nosebleed.",
        };
}
