using KapClinic.Application.Settings;
using KapClinic.Domain.Settings;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Settings;

[Collection(SharedClinic.House)]
public sealed class SignPolicyTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Sign_Draft_IsInForceFromNow()
    {
        var number = await DraftAsync(ClinicalPolicy.Default);

        await clinic.DoneAsync(Sign(number), Scenario.Director);

        var row = await clinic.WithDbAsync(db => db.PolicyVersions.SingleAsync(p => p.Number == number));
        (row.InForceFrom, row.Signature!.StaffId).ShouldBe((clinic.Clock.Now, Scenario.Director.Id));
        (await clinic.DoneAsync(new ReadPolicy.Query(), Scenario.Nurse)).InForce.Number.ShouldBe(number);
        await clinic.RefusesAsync(Sign(number), Scenario.Director, "policy.already_signed");
    }

    [Fact]
    public async Task Sign_WithoutRightOrSignature_LeavesTheDraft()
    {
        var number = await DraftAsync(ClinicalPolicy.Default);
        await clinic.RefusesAsync(Sign(number), Scenario.Prescriber, "access.not_allowed");
        await clinic.RefusesAsync(Sign(9999), Scenario.Director, "policy.not_found");
        await clinic.RefusesAsync(
            Sign(number) with
            {
                Password = "not mine",
            },
            Scenario.Director,
            "access.wrong_password",
            "Password"
        );
        await clinic.AsksForAsync(Sign(number) with { Password = "" }, Scenario.Director, "Password");
        var read = await clinic.DoneAsync(new ReadPolicy.Query(), Scenario.Manager);
        read.Draft!.Number.ShouldBe(number);
        // Later tests of this clinic draft on from here.
        await clinic.DoneAsync(Sign(number), Scenario.Director);
    }

    private async Task<int> DraftAsync(ClinicalPolicy policy) =>
        await clinic.WithDbAsync(async db =>
        {
            var number = 1 + await db.PolicyVersions.MaxAsync(p => p.Number);
            db.Add(
                new PolicyVersion(
                    Guid.CreateVersion7(),
                    number,
                    policy,
                    "Reviewed in spring.",
                    Scenario.Manager.Id,
                    clinic.Clock.Now
                )
            );
            await db.SaveChangesAsync();
            return number;
        });

    private static SignPolicy.Command Sign(int number) => new(number, ClinicFixture.Password);
}
