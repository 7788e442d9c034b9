using KapClinic.Application.Measures;
using KapClinic.Application.Team;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Team;

public sealed class FinishTaskTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Finish_AlertBesideItIsOpen_IsRefused()
    {
        var (_, task) = await RaisedAsync();

        var refused = await clinic.SendAsync(new FinishTask.Command(task), Scenario.Therapist);

        refused.Error.Code.ShouldBe("task.alert_open");
        (await DoneAtAsync(task)).ShouldBeNull();
    }

    [Fact]
    public async Task Finish_OnThePage_LeadsToTheAlert()
    {
        var (client, task) = await RaisedAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);

        var page = await pages.GetAsync("/tasks");

        page.Document.QuerySelector($"a[href='/clients/{client.ClientId}/safety']").ShouldNotBeNull();
        page.Html.ShouldNotContain(task.ToString());
    }

    [Fact]
    public async Task Finish_AlertIsClosed_TheTasksAreDoneWithIt()
    {
        var (client, task) = await RaisedAsync();
        await clinic.DoneAsync(
            new RecordMeasure.Command
            {
                ClientId = client.ClientId,
                Instrument = "ASQ",
                Answers = [0, 0, 0, 0, null],
            },
            Scenario.Therapist
        );
        var alert = await clinic.WithDbAsync(db =>
            db.SafetyAlerts.Where(a => a.ClientId == client.ClientId).Select(a => a.Id).SingleAsync()
        );
        await clinic.DoneAsync(
            new CloseSafetyAlert.Command
            {
                ClientId = client.ClientId,
                AlertId = alert,
                KnownAndUnchanged = true,
                SafetyPlanChecked = true,
                Assessment = "Screened today, plan gone through.",
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );

        (await DoneAtAsync(task)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Finish_TaskOfAnotherRole_IsForbidden()
    {
        var (_, task) = await RaisedAsync();

        (await clinic.SendAsync(new FinishTask.Command(task), Scenario.FrontDesk)).Error.Code.ShouldBe(
            "task.not_yours"
        );
    }

    private async Task<(TestVisit Client, Guid Task)> RaisedAsync()
    {
        var client = await Scenario.InPreparationAsync(with => with.PreChecked = false);
        await clinic.DoneAsync(
            new RaiseSafetyAlert.Command { ClientId = client.ClientId, What = "Spoke of not wanting to wake up." },
            Scenario.Nurse
        );
        clinic.Clock.Advance(TimeSpan.FromMinutes(5));
        var task = await clinic.WithDbAsync(db =>
            db.StaffTasks.Where(t =>
                    t.ClientId == client.ClientId
                    && t.Kind == AlertRaiser.ReviewTask
                    && t.ForRole == Domain.Access.Role.Therapist
                )
                .Select(t => t.Id)
                .SingleAsync()
        );
        return (client, task);
    }

    private Task<DateTimeOffset?> DoneAtAsync(Guid task) =>
        clinic.WithDbAsync(db => db.StaffTasks.Where(t => t.Id == task).Select(t => t.DoneAt).SingleAsync());
}
