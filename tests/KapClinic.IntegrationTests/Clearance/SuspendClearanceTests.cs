using KapClinic.Application.Clearance;
using KapClinic.Domain.Clearance;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Clearance;

[Collection(SharedClinic.Care)]
public sealed class SuspendClearanceTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    /// <summary>Clinical reference §10, item 1: the states in which no dose is given.</summary>
    [Fact]
    public async Task Suspend_Current_IsSuspendedAndListed()
    {
        var client = await Scenario.ReadyForDoseAsync();
        await clinic.DoneAsync(
            new SuspendClearance.Command { CourseId = client.CourseId, Reason = "In hospital since Monday." },
            Scenario.Prescriber
        );
        var read = await clinic.DoneAsync(new ReadClearance.Query(client.CourseId), Scenario.Therapist);
        read.State.ShouldBe(ClearanceState.Suspended);
        read.SuspendedBecause.ShouldBe("In hospital since Monday.");
        var list = await clinic.DoneAsync(new ListClearances.Query(), Scenario.Prescriber);
        list.Ending.ShouldContain(e => e.CourseId == client.CourseId && e.State == ClearanceState.Suspended);
        (
            await clinic.SendAsync(
                new SuspendClearance.Command { CourseId = client.CourseId, Reason = "Again." },
                Scenario.Prescriber
            )
        ).Error.Code.ShouldBe("clearance.not_cleared");
    }

    [Fact]
    public async Task List_RunOut_IsListedAsExpired()
    {
        var client = await Scenario.ReadyForDoseAsync(with => with.Clearance = ClearanceState.Expired);
        var list = await clinic.DoneAsync(new ListClearances.Query(), Scenario.Prescriber);
        list.Ending.ShouldContain(e => e.CourseId == client.CourseId && e.State == ClearanceState.Expired);
    }

    [Fact]
    public async Task List_Waiting_StandsInTheQueue()
    {
        var client = await Scenario.InClearanceAsync();
        var list = await clinic.DoneAsync(new ListClearances.Query(), Scenario.Prescriber);
        list.Queue.ShouldContain(w => w.CourseId == client.CourseId && w.BegunBy == Scenario.Prescriber.Name);
    }
}
