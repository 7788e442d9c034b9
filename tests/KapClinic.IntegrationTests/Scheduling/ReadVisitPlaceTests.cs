using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class ReadVisitPlaceTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Visit_Booked_SaysWhereAndWithWhom()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var place = await clinic.DoneAsync(new ReadVisitPlace.Query(visit.Id), Scenario.FrontDesk);

        place.ShouldBe(
            new ReadVisitPlace.Model(
                visit.CourseId,
                SessionKind.Dosing,
                visit.SessionId,
                Scenario.LocationId,
                Scenario.Therapist.Id
            )
        );
    }

    [Fact]
    public async Task Visit_Unknown_IsNotFound() =>
        await clinic.RefusesAsync(
            new ReadVisitPlace.Query(Guid.CreateVersion7()),
            Scenario.FrontDesk,
            "visit.not_found"
        );
}
