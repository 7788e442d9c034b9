using KapClinic.Application.Settings;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Settings;

public sealed class DraftPolicyTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Draft_ThenSigned_IsInForce()
    {
        var number = await clinic.DoneAsync(
            Draft(("clearance.validDays", "120"), ("dose.routes.1.milligrams.warn", "110")),
            Scenario.Manager
        );
        var before = await clinic.DoneAsync(new ReadPolicy.Query(), Scenario.Manager);
        before.Draft!.Number.ShouldBe(number);
        before.InForce.Numbers.Single(n => n.Path == "clearance.validDays").Value.ShouldBe("180");
        (
            await clinic.SendAsync(new SignPolicy.Command(number, ClinicFixture.Password), Scenario.Manager)
        ).Error.Code.ShouldBe("access.not_allowed");
        await clinic.DoneAsync(new SignPolicy.Command(number, ClinicFixture.Password), Scenario.Director);
        var after = await clinic.DoneAsync(new ReadPolicy.Query(), Scenario.Manager);
        after.InForce.Number.ShouldBe(number);
        after.InForce.Numbers.Single(n => n.Path == "clearance.validDays").Value.ShouldBe("120");
        (
            await clinic.SendAsync(new SignPolicy.Command(number, ClinicFixture.Password), Scenario.Director)
        ).Error.Code.ShouldBe("policy.already_signed");
    }

    [Theory]
    [InlineData("clearance.validDays", "many", "policy.not_a_number")]
    [InlineData("clearance.validDays", "1.5", "policy.unreadable_number")]
    [InlineData("clearance.validDays", "", "policy.unreadable_number")]
    [InlineData("clearance.medicalDirectorOverride", "perhaps", "policy.not_yes_or_no")]
    [InlineData("no.such.number", "1", "policy.unknown_number")]
    [InlineData("dose.intervalHardHours", "96", "policy.dose_interval")]
    [InlineData("discharge.restrictionFloorHours", "6", "policy.restriction_floor")]
    public async Task Draft_Unreadable_NamesTheNumber(string path, string value, string code)
    {
        var refused = await clinic.SendAsync(Draft((path, value)), Scenario.Manager);
        refused.Error.Code.ShouldBe(code);
        refused.Error.Field.ShouldBe($"Values[{path}]");
    }

    private static DraftPolicy.Command Draft(params (string Path, string Value)[] values) =>
        new() { Values = values.ToDictionary(v => v.Path, v => v.Value), Reason = "Tried out." };
}
