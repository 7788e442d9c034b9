using System.Net;
using KapClinic.Application.Clients;
using KapClinic.Domain.Clients;
using KapClinic.IntegrationTests.Api;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class KeepSafetyPlanTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Keep_Plan_IsReviewedNow()
    {
        var client = await Scenario.InPreparationAsync();

        await clinic.DoneAsync(Keep(client), Scenario.Therapist);

        var plan = (await clinic.WithDbAsync(db => db.Clients.SingleAsync(c => c.Id == client.ClientId))).SafetyPlan!;
        plan.WarningSigns.ShouldBe("Stops answering messages");
        plan.ReviewedAt.ShouldBe(clinic.Clock.Now);
    }

    [Fact]
    public async Task Keep_WithoutRightOrAPart_IsRefused()
    {
        await clinic.GuardsAsync(Keep, Scenario.Therapist, notBy: Scenario.FrontDesk, "client.not_found");
        var keep = Keep(await clinic.OthersAsync());
        await clinic.AsksForAsync(keep with { WarningSigns = "" }, Scenario.Therapist, "WarningSigns");
        await clinic.AsksForAsync(keep with { Professionals = " " }, Scenario.Therapist, "Professionals");
        await clinic.AsksForAsync(
            keep with
            {
                SaferEnvironment = new string('x', KeepSafetyPlan.PartLength + 1),
            },
            Scenario.Therapist,
            "SaferEnvironment"
        );
    }

    [Fact]
    public async Task Keep_OverWhatSomebodyElseKept_IsRefusedAndTheirsStays()
    {
        var client = await Scenario.InPreparationAsync();
        var seen = await SeenAsync(client);
        var keep = Keep(client) with { Seen = seen };
        var kept = await clinic.DoneAsync(keep with { InternalCoping = "Swims" }, Scenario.Nurse);

        await clinic.RefusesAsync(keep, Scenario.Therapist, "client.safety_plan_changed_meanwhile");

        (await PlanAsync(client))!.InternalCoping.ShouldBe("Swims");
        await clinic.DoneAsync(keep with { Seen = kept.Version }, Scenario.Therapist);
    }

    [Fact]
    public async Task Keep_TwoPeopleAtOnce_OneWinsAndTheOtherIsTold()
    {
        for (var round = 0; round < 20; round++)
        {
            var client = await Scenario.InPreparationAsync();
            var keep = Keep(client) with { Seen = await SeenAsync(client) };

            var (one, other) = await Race.RunAsync(
                round,
                () => clinic.SendAsync(keep with { InternalCoping = "Reads" }, Scenario.Therapist),
                () => clinic.SendAsync(keep with { InternalCoping = "Swims" }, Scenario.Nurse)
            );

            (one.Succeeded ^ other.Succeeded).ShouldBeTrue($"round {round}");
            (one.Succeeded ? other : one).Error.Code.ShouldBe("client.safety_plan_changed_meanwhile");
            (await PlanAsync(client))!.InternalCoping.ShouldBe(one.Succeeded ? "Reads" : "Swims");
        }
    }

    [Fact]
    public async Task Api_WithStaleNoOrGoodVersion_AnswersAccordingly()
    {
        var api = new ApiCalls(clinic);
        var client = await Scenario.InPreparationAsync();
        var path = $"clients/{client.ClientId}/safety-plan";
        var seen = (int)await SeenAsync(client);
        (await api.SendAsync(Scenario.Nurse, "GET", $"clients/{client.ClientId}/safety")).ETag.ShouldBe($"\"{seen}\"");

        (await api.SendAsync(Scenario.Nurse, "PUT", path, Keep(client))).ShouldBe(
            HttpStatusCode.PreconditionRequired,
            "api.if_match_required"
        );
        (await api.SendAsync(Scenario.Nurse, "PUT", path, Keep(client), seen)).ETag.ShouldBe($"\"{seen + 1}\"");
        (await api.SendAsync(Scenario.Therapist, "PUT", path, Keep(client), seen)).ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "client.safety_plan_changed_meanwhile"
        );
    }

    [Fact]
    public async Task Page_KeptMeanwhile_ShowsTheirsAndKeepsWhatWasTyped()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var open = await pages.GetAsync($"/clients/{client.ClientId}/safety");
        var typed = new Dictionary<string, string?>
        {
            ["Plan.WarningSigns"] = "Mine",
            ["Plan.InternalCoping"] = "Mine",
            ["Plan.SocialContacts"] = "Mine",
            ["Plan.FamilyAndFriends"] = "Mine",
            ["Plan.Professionals"] = "Mine",
            ["Plan.SaferEnvironment"] = "Mine",
        };
        await clinic.DoneAsync(Keep(client) with { Seen = await SeenAsync(client) }, Scenario.Nurse);

        var refused = await pages.SubmitAsync(open, typed, "form[data-keep^=plan]");

        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Document.QuerySelector("[aria-labelledby=meanwhile]")!.TextContent.ShouldContain("Walks the dog");
        refused.Document.QuerySelector("textarea[name='Plan.InternalCoping']")!.TextContent.Trim().ShouldBe("Mine");
        (await PlanAsync(client))!.InternalCoping.ShouldBe("Walks the dog");
        (await pages.GetAsync($"/clients/{client.ClientId}/safety"))
            .Document.QuerySelector("textarea[name='Plan.InternalCoping']")!
            .TextContent.Trim()
            .ShouldBe("Walks the dog");
    }

    private Task<SafetyPlan?> PlanAsync(TestVisit client) =>
        clinic.WithDbAsync(async db => (await db.Clients.SingleAsync(c => c.Id == client.ClientId)).SafetyPlan);

    private async Task<uint> SeenAsync(TestVisit client) => (await PlanAsync(client))?.Version ?? 0;

    private static KeepSafetyPlan.Command Keep(TestVisit client) =>
        new()
        {
            ClientId = client.ClientId,
            WarningSigns = "Stops answering messages ",
            InternalCoping = "Walks the dog",
            SocialContacts = "The choir",
            FamilyAndFriends = "Ines",
            Professionals = "Dr Ames, emergency department, 988",
            SaferEnvironment = "Medicines with Ines",
        };
}
