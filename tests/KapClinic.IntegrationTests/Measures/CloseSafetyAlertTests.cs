using KapClinic.Application.Measures;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Measures;

public sealed class CloseSafetyAlertTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Close_WithoutAScreen_IsRefused()
    {
        var (client, alert) = await RaisedAsync();
        (await CloseAsync(client, alert)).Error.Code.ShouldBe("safety.screen_missing");
    }

    [Fact]
    public async Task Close_ScreenOfYesterday_IsRefused()
    {
        var (client, alert) = await RaisedAsync();
        await ScreenAsync(client, [0, 0, 0, 0, null]);
        clinic.Clock.Advance(TimeSpan.FromDays(1));
        (await CloseAsync(client, alert)).Error.Code.ShouldBe("safety.screen_missing");
    }

    [Fact]
    public async Task Close_ScreenedPlanCheckedSigned_Closes()
    {
        var (client, alert) = await RaisedAsync();
        await ScreenAsync(client, [0, 0, 0, 0, null]);
        (await CloseAsync(client, alert)).Value.ShouldBe(CloseSafetyAlert.Outcome.Closed);
        var row = await clinic.WithDbAsync(db => db.SafetyAlerts.SingleAsync(a => a.Id == alert));
        row.IsOpen.ShouldBeFalse();
        row.Closing!.Signature.StaffId.ShouldBe(Scenario.Therapist.Id);
        (await CloseAsync(client, alert)).Error.Code.ShouldBe("safety.already_closed");
    }

    [Fact]
    public async Task Close_PlanNotChecked_IsRefused()
    {
        var (client, alert) = await RaisedAsync();
        await ScreenAsync(client, [0, 0, 0, 0, null]);
        (await CloseAsync(client, alert, plan: false)).Error.Code.ShouldBe("safety.plan_unchecked");
    }

    [Fact]
    public async Task Close_WrongPassword_IsRefusedOnItsField()
    {
        var (client, alert) = await RaisedAsync();
        await ScreenAsync(client, [0, 0, 0, 0, null]);
        (await CloseAsync(client, alert, password: "something else")).Error.Field.ShouldBe("Password");
    }

    [Fact]
    public async Task Close_NewRisk_KeepsItOpenAndSuspendsTheClearance()
    {
        var (client, alert) = await RaisedAsync();
        await ScreenAsync(client, [0, 0, 0, 0, null]);
        (await CloseAsync(client, alert, newRisk: true)).Value.ShouldBe(CloseSafetyAlert.Outcome.KeptOpen);
        var (open, review, suspended) = await clinic.WithDbAsync(async db =>
        {
            var row = await db.SafetyAlerts.SingleAsync(a => a.Id == alert);
            return (
                row.IsOpen,
                row.Closing,
                await db.ClearanceSuspensions.CountAsync(s => s.CourseId == client.CourseId)
            );
        });
        open.ShouldBeTrue();
        review!.NewOrIncreasedRisk.ShouldBeTrue();
        suspended.ShouldBe(1);
    }

    [Fact]
    public async Task Close_AlertOfSomebodyElse_IsNotFound()
    {
        var (_, alert) = await RaisedAsync();
        var other = await Scenario.InPreparationAsync();
        (await CloseAsync(other, alert)).Error.Code.ShouldBe("safety.alert_not_found");
    }

    private async Task<(TestVisit Client, Guid Alert)> RaisedAsync()
    {
        var client = await Scenario.InPreparationAsync(with => with.PreChecked = false);
        var alert = await clinic.DoneAsync(
            new RaiseSafetyAlert.Command { ClientId = client.ClientId, What = "Spoke of not wanting to wake up." },
            Scenario.Nurse
        );
        clinic.Clock.Advance(TimeSpan.FromMinutes(5));
        return (client, alert);
    }

    private Task ScreenAsync(TestVisit client, int?[] answers) =>
        clinic.DoneAsync(
            new RecordMeasure.Command
            {
                ClientId = client.ClientId,
                Instrument = "ASQ",
                Answers = answers,
            },
            Scenario.Therapist
        );

    private Task<Domain.Result<CloseSafetyAlert.Outcome>> CloseAsync(
        TestVisit client,
        Guid alert,
        bool plan = true,
        bool newRisk = false,
        string password = ClinicFixture.Password
    ) =>
        clinic.SendAsync(
            new CloseSafetyAlert.Command
            {
                ClientId = client.ClientId,
                AlertId = alert,
                Assessment = "Known thoughts, unchanged for months; wants to be here.",
                KnownAndUnchanged = true,
                SafetyPlanChecked = plan,
                NewOrIncreasedRisk = newRisk,
                Password = password,
            },
            Scenario.Therapist
        );
}
