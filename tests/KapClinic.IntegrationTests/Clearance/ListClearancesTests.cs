using KapClinic.Application.Clearance;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class ListClearancesTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task List_Waiting_SaysWhoBeganAndHidesWhatIsMissingFromOthers()
    {
        var mine = await Scenario.InClearanceAsync(with => with.Clearance = ClearanceState.NeedsInfo);
        var others = await Scenario.InClearanceAsync(with =>
            (with.Clearance, with.OnCareTeam) = (ClearanceState.NeedsInfo, false)
        );

        var list = await clinic.DoneAsync(new ListClearances.Query(), Scenario.Prescriber);

        list.Queue.Single(w => w.CourseId == mine.CourseId).NeedsInfo.ShouldBe("A letter from the cardiologist.");
        var hidden = list.Queue.Single(w => w.CourseId == others.CourseId);
        hidden.OnCareTeam.ShouldBeFalse();
        hidden.NeedsInfo.ShouldBeNull();
        hidden.BegunBy.ShouldBe(Scenario.Prescriber.Name);
    }

    [Theory]
    [InlineData(ClearanceState.Suspended)]
    [InlineData(ClearanceState.Expired)]
    public async Task List_NoLongerCurrent_IsListedAsEnding(ClearanceState state)
    {
        var client = await Scenario.ReadyForDoseAsync(with => with.Clearance = state);

        var list = await clinic.DoneAsync(new ListClearances.Query(), Scenario.Prescriber);

        list.Ending.Single(e => e.CourseId == client.CourseId).State.ShouldBe(state);
        list.Queue.ShouldNotContain(w => w.CourseId == client.CourseId);
    }

    [Fact]
    public async Task List_ByOthers_IsForbidden()
    {
        await clinic.RefusesAsync(new ListClearances.Query(), Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(new ListClearances.Query(), Scenario.FrontDesk, "access.not_allowed");
    }
}
