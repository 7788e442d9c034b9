using KapClinic.Application.Dosing.Board;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Board;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadRollCallTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_ByAnybodyWhoWorksHere_SaysWhereAndWithWhomAndWhomToRing()
    {
        var visit = await Scenario.UnderDoseAsync(20, with => with.OnCareTeam = false);
        var ready = await Scenario.ReadyForDoseAsync();

        foreach (var by in new[] { Scenario.FrontDesk, Scenario.Nurse, Scenario.Stranger, Scenario.Manager })
        {
            var people = (await ReadAsync(by)).Places.SelectMany(p => p.People).ToList();
            var person = people.Single(p => p.ParticipationId == visit.Id);
            person.Staff.ShouldContain(Scenario.Therapist.Name);
            person.Contacts.ShouldContain(c => c.As == "Driver" && c.Phone.Length > 0);
            person.Room!.ShouldStartWith("Willow");
            people.ShouldNotContain(p => p.ParticipationId == ready.Id, "nothing was given yet");
        }
    }

    [Fact]
    public async Task Read_AtOnePlace_LeavesTheOthersOut()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        (await ReadAsync(Scenario.Nurse, Guid.CreateVersion7())).Count.ShouldBe(0);
        (await ReadAsync(Scenario.Nurse, Scenario.LocationId))
            .Places.Single()
            .People.ShouldContain(p => p.ParticipationId == visit.Id);
    }

    private Task<ReadRollCall.Model> ReadAsync(TestUser by, Guid? place = null) =>
        clinic.DoneAsync(new ReadRollCall.Query(place), by);
}
