using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
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
