using KapClinic.Application.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Access;

public sealed class SetConsolePinTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Set_Again_ReplacesIt()
    {
        await clinic.DoneAsync(new SetConsolePin.Command("402917", ClinicFixture.Password), Scenario.Nurse);
        var before = await HashAsync();

        await clinic.DoneAsync(new SetConsolePin.Command("402918", ClinicFixture.Password), Scenario.Nurse);

        var after = await HashAsync();
        after.ShouldNotBe(before);
        after.ShouldNotContain("402918");
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12a456")]
    [InlineData("111111")]
    [InlineData("123456")]
    [InlineData("987654")]
    public Task Set_Guessable_IsAskedAgain(string pin) =>
        clinic.AsksForAsync(new SetConsolePin.Command(pin, ClinicFixture.Password), Scenario.Nurse, "Pin");

    [Fact]
    public async Task Set_WithoutRight_IsRefused()
    {
        await clinic.RefusesAsync(
            new SetConsolePin.Command("402917", ClinicFixture.Password),
            Scenario.FrontDesk,
            "access.not_allowed"
        );
        await clinic.RefusesAsync(
            new SetConsolePin.Command("402917", "not my password"),
            Scenario.Therapist,
            "access.wrong_password",
            "Password"
        );
    }

    private Task<string> HashAsync() =>
        clinic.WithDbAsync(db =>
            db.ConsolePins.Where(p => p.StaffId == Scenario.Nurse.Id).Select(p => p.Hash).SingleAsync()
        );
}
