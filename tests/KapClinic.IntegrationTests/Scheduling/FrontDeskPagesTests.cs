using System.Net;
using KapClinic.Application.Clearance;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>
/// The desk's own pages, about people of whom there is much to tell: the schedule, the driver board and a visit say who is ready and
/// never why somebody is not.
/// </summary>
public sealed class FrontDeskPagesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task ScheduleAndDrivers_OfPeopleWhoAreNotReady_ShowNoClinicalReason()
    {
        var alerted = await Scenario.ReadyForDoseAsync(s => (s.OpenAlert, s.FamilyName) = (true, "Alerted"));
        var suspended = await Scenario.ReadyForDoseAsync(s => s.FamilyName = "Setaside");
        await clinic.DoneAsync(
            new SuspendClearance.Command { CourseId = suspended.CourseId, Reason = "A new heart medicine." },
            Scenario.Prescriber
        );
        var bare = await Scenario.ReadyForDoseAsync(s =>
        {
            (s.Order, s.Driver, s.PreChecked, s.FamilyName) = (false, false, false, "Barefoot");
            s.Clearance = ClearanceState.Expired;
        });
        var under = await Scenario.UnderDoseAsync(minutesAgo: 30, s => s.FamilyName = "Underway");
        TestVisit[] visits = [alerted, suspended, bare, under];

        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        foreach (
            var address in visits
                .SelectMany(v => (string[])[$"/visits/{v.Id}", $"/visits/{v.Id}/pickup"])
                .Concat(["/schedule", "/schedule?by=person", "/drivers", "/tasks"])
        )
        {
            var page = await pages.GetAsync(address);
            page.Status.ShouldBe(HttpStatusCode.OK, address);
            page.Text("main")!.Replace("Setaside", "", StringComparison.Ordinal).ShouldBeNeutral(address);
        }

        var schedule = (await pages.GetAsync("/schedule")).Text("main")!;
        schedule.ShouldContain("Barefoot", customMessage: "the people are on the page that was looked at");
        (await pages.GetAsync("/drivers")).Text("main")!.ShouldContain("Barefoot");

        using var api = await clinic.OpenApiAsync(Scenario.FrontDesk);
        foreach (
            var address in visits
                .SelectMany(v => (string[])[$"visits/{v.Id}", $"visits/{v.Id}/pickup"])
                .Concat(["schedule", "drivers", "tasks"])
        )
        {
            var answer = await api.GetStringAsync("/api/v1/" + address);
            answer.Replace("Setaside", "", StringComparison.Ordinal).ShouldBeNeutral(address);
        }

        (await api.GetStringAsync("/api/v1/schedule")).ShouldContain("Barefoot");
    }
}
