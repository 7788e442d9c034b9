using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class WriteItemTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Write_BesideARule_KeepsBothTexts()
    {
        var client = await clinic.ReviewedAsync(("mind.bipolar", "yes"));

        await clinic.DoneAsync(Write(client), Scenario.Prescriber);

        var item = (await clinic.ReviewAsync(client)).Items.ShouldHaveSingleItem();
        item.Rationale.ShouldBe("Stable on lithium for four years.");
        item.Mitigation.ShouldBeNull();
        item.Acknowledged.ShouldBeTrue();
    }

    [Fact]
    public async Task Write_OneRuleUnknown_KeepsNothing()
    {
        var client = await clinic.ReviewedAsync(("mind.bipolar", "yes"));
        var write = Write(client);

        await clinic.RefusesAsync(
            write with
            {
                Items = [.. write.Items, new ItemNote { RuleId = "CX-99" }],
            },
            Scenario.Prescriber,
            "clearance.no_such_item"
        );

        (await clinic.ReviewAsync(client)).Items.Single().Rationale.ShouldBeNull();
    }

    [Fact]
    public async Task Write_WithoutRightOrRecord_IsRefused()
    {
        await clinic.GuardsAsync(Write, Scenario.Prescriber, notBy: Scenario.Therapist);
        var write = Write(await Scenario.InPreparationAsync());
        await clinic.RefusesAsync(write, Scenario.Prescriber, "clearance.no_review");
        await clinic.RefusesAsync(write with { ExpectedVersion = 99 }, Scenario.Prescriber, "course.changed_meanwhile");
        await clinic.AsksForAsync(
            write with
            {
                Items = [new ItemNote { RuleId = "CX-12", Rationale = new string('x', WriteItem.TextLength + 1) }],
            },
            Scenario.Prescriber,
            "Items[0].Rationale"
        );
    }

    private static WriteItem.Command Write(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            Items =
            [
                new ItemNote
                {
                    RuleId = "CX-12",
                    Rationale = " Stable on lithium for four years.",
                    Mitigation = " ",
                    Acknowledged = true,
                },
            ],
        };
}
