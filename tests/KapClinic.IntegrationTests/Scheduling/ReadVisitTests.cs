using KapClinic.Application.Scheduling;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class ReadVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Dosing_ShowsStaffAndDriver()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var model = await clinic.DoneAsync(new ReadVisit.Query(visit.Id), Scenario.FrontDesk);

        (model.CourseId, model.Kind, model.Driver).ShouldBe(
            (visit.CourseId, SessionKind.Dosing, PickupState.Confirmed)
        );
        model
            .Staff.Select(s => (s.StaffId, s.Part))
            .ShouldBe(
                [
                    (Scenario.Therapist.Id, StaffPart.LeadTherapist),
                    (Scenario.Nurse.Id, StaffPart.Nurse),
                    (Scenario.Prescriber.Id, StaffPart.PrescriberOnCall),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Read_WithoutADriver_SaysThatOneIsNeeded()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Driver = false);

        (await clinic.DoneAsync(new ReadVisit.Query(visit.Id), Scenario.FrontDesk)).Driver.ShouldBe(PickupState.Needed);
    }

    [Fact]
    public async Task Read_Nobodys_IsNotFound() =>
        await clinic.RefusesAsync(new ReadVisit.Query(Rungs.Nobody.Id), Scenario.FrontDesk, "visit.not_found");
}
