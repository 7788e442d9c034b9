using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class ReadBookingFormTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_OfACourse_OffersItsLengthsTheRoomsAndWhoTreats()
    {
        var client = await Scenario.InPreparationAsync();

        var form = await clinic.DoneAsync(new ReadBookingForm.Query(client.CourseId), Scenario.FrontDesk);

        form.TherapistId.ShouldBe(Scenario.Therapist.Id);
        form.Lengths.ShouldBe(Scenario.Individual.Sessions);
        form.ClientJurisdiction.ShouldBe("CA-BC");
        var place = form.Locations.Single(l => l.Id == Scenario.LocationId);
        place.Rooms.Single(r => r.Id == Scenario.RoomId).Dosing.ShouldBeTrue();
        var staff = form.Staff.Select(s => s.Id).ToList();
        staff.ShouldContain(Scenario.Nurse.Id);
        staff.ShouldNotContain(Scenario.FrontDesk.Id, "the desk treats nobody");
    }

    [Fact]
    public async Task Read_Nobodys_IsNotFound() =>
        await clinic.RefusesAsync(
            new ReadBookingForm.Query(Rungs.Nobody.CourseId),
            Scenario.FrontDesk,
            "course.not_found"
        );
}
