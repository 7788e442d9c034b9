using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class ResolveItemTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Resolve_WithEvidence_KeepsWhoWhenAndTheDate()
    {
        var client = await clinic.ReviewedAsync(("thyroid.overactive", "yes"));

        await clinic.DoneAsync(Resolve(client), Scenario.Director);

        var item = (await clinic.ReviewAsync(client)).Items.Single(i => i.RuleId == "CX-21");
        item.State.ShouldBe(ItemState.Resolved);
        item.Evidence.ShouldBe("TSH 1.9 mIU/L");
        item.EvidenceDatedOn.ShouldBe(new DateOnly(2026, 3, 1));
        item.SettledBy.ShouldBe(Scenario.Director.Id);
        item.SettledAt.ShouldBe(clinic.Clock.Now);
    }

    [Fact]
    public async Task Resolve_WhatCannotBe_IsRefused()
    {
        var client = await clinic.ReviewedAsync(("brain.bleed", "yes"), ("thyroid.overactive", "yes"));
        var resolve = Resolve(client);
        await clinic.RefusesAsync(resolve with { RuleId = "CX-03" }, Scenario.Prescriber, "clearance.not_resolvable");
        await clinic.RefusesAsync(resolve with { RuleId = "CX-12" }, Scenario.Prescriber, "clearance.no_such_item");
        await clinic.RefusesAsync(
            resolve with
            {
                EvidenceDatedOn = new DateOnly(2026, 3, 5),
            },
            Scenario.Prescriber,
            "clearance.evidence_date",
            "EvidenceDatedOn"
        );
        await clinic.RefusesAsync(
            resolve with
            {
                ExpectedVersion = 99,
            },
            Scenario.Prescriber,
            "course.changed_meanwhile"
        );
        (await clinic.ReviewAsync(client)).Items.ShouldAllBe(i => i.State == ItemState.Active);
    }

    [Fact]
    public async Task Resolve_WithoutRightOrRecord_IsRefused()
    {
        await clinic.GuardsAsync(Resolve, Scenario.Prescriber, notBy: Scenario.Nurse);
        await clinic.RefusesAsync(
            Resolve(await Scenario.InPreparationAsync()),
            Scenario.Prescriber,
            "clearance.no_review"
        );
    }

    [Fact]
    public async Task Resolve_Incomplete_IsRefusedAtItsField()
    {
        var resolve = Resolve(await clinic.OthersAsync());
        await clinic.AsksForAsync(resolve with { RuleId = "" }, Scenario.Prescriber, "RuleId");
        await clinic.AsksForAsync(resolve with { Evidence = " " }, Scenario.Prescriber, "Evidence");
        await clinic.AsksForAsync(resolve with { EvidenceDatedOn = default }, Scenario.Prescriber, "EvidenceDatedOn");
    }

    private static ResolveItem.Command Resolve(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            RuleId = "CX-21",
            EvidenceDatedOn = new DateOnly(2026, 3, 1),
            Evidence = "TSH 1.9 mIU/L ",
        };
}
