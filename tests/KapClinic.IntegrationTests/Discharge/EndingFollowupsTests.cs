using KapClinic.Application.Discharge;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Discharge;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Discharge;

/// <summary>Who is to be called after a session that ended without a discharge, and who is not called twice.</summary>
[Collection(SharedClinic.DosingDay)]
public sealed class EndingFollowupsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Record_TransferInAHurry_LeavesTheCallsAsTasks()
    {
        var visit = await WithContactAsync();

        await clinic.DoneAsync(Transfer(visit), Scenario.Nurse);

        (await TasksAsync(visit)).ShouldBe(
            ["ending.hospital_follow_up", "ending.tell_contact", "pickup.plan_changed"],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Record_TransferWithEverybodyTold_LeavesThePrescribersFollowUp()
    {
        var visit = await WithContactAsync();

        await clinic.DoneAsync(
            Transfer(visit) with
            {
                DriverTold = "By Noor, 15:10",
                ContactTold = "By Noor, 15:12",
            },
            Scenario.Nurse
        );

        (await TasksAsync(visit)).ShouldBe(["ending.hospital_follow_up"]);
    }

    [Fact]
    public async Task Record_LeftAgainstAdvice_IsThePrescribersCall()
    {
        var visit = await WithContactAsync();

        await clinic.DoneAsync(
            Transfer(visit) with
            {
                Ending = Ending.LeftAgainstAdvice,
                Reason = "Wanted to go.",
                Tried = "Ines and Adaeze, twice",
                Called = "Their brother",
            },
            Scenario.Nurse
        );

        (await TasksAsync(visit)).ShouldBe(["ending.left_follow_up", "pickup.plan_changed"], ignoreOrder: true);
    }

    private async Task<TestVisit> WithContactAsync()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        await clinic.WithDbAsync(async db =>
        {
            var client = await db.Clients.SingleAsync(c => c.Id == visit.ClientId);
            client.Reach(client.Contact, new EmergencyContact("Bo Lindqvist", "brother", "604 555 0101", "Everything"));
            return await db.SaveChangesAsync();
        });
        return visit;
    }

    private Task<List<string>> TasksAsync(TestVisit visit) =>
        clinic.WithDbAsync(db =>
            db.StaffTasks.Where(t => t.CourseId == visit.CourseId)
                .Select(t => t.Kind)
                .Where(k => k.StartsWith("ending.") || k.StartsWith("pickup."))
                .ToListAsync()
        );

    private static RecordEnding.Command Transfer(TestVisit visit) =>
        new() { ParticipationId = visit.Id, Ending = Ending.HospitalTransfer };
}
