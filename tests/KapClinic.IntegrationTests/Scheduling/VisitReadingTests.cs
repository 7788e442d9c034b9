using KapClinic.Application;
using KapClinic.Application.Integration;
using KapClinic.Application.Pickup;
using KapClinic.Application.Preparation;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>What the pages of visits read: found, complete, and at a cost that the number of clients doesn't change.</summary>
public sealed class VisitReadingTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task ReadDriverBoard_Confirmed_StandsUnderArranged()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var open = await Scenario.ReadyForDoseAsync(with => with.Driver = false);

        var model = await AskAsync(new ReadDriverBoard.Query(), Scenario.FrontDesk);

        model.Arranged.ShouldContain(r => r.ParticipationId == visit.Id);
        model.Open.ShouldContain(r => r.ParticipationId == open.Id && r.State == PickupState.Needed);
    }

    [Fact]
    public async Task FindFreeTimes_Preparation_OffersTimesThatCanBeBooked()
    {
        var client = await Scenario.InPreparationAsync();

        var free = await AskAsync(
            new FindFreeTimes.Query(client.CourseId, SessionKind.Preparation) { LocationId = Scenario.LocationId },
            Scenario.FrontDesk
        );

        free.Slots.ShouldNotBeEmpty();
        var slot = free.Slots[0];
        await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = client.CourseId,
                Kind = SessionKind.Preparation,
                LocationId = slot.LocationId,
                RoomId = slot.RoomId,
                Date = slot.Date,
                Time = slot.Time,
            },
            Scenario.FrontDesk
        );
    }

    [Fact]
    public async Task ReadIntegrationBoard_OpenWindow_IsListedAtTheSameCostForAnyNumber()
    {
        var visit = await Scenario.InIntegrationAsync();
        var one = await clinic.Sql.DuringAsync(() =>
            AskAsync(new ReadIntegrationBoard.Query(false), Scenario.Therapist)
        );
        for (var i = 0; i < 5; i++)
        {
            await Scenario.InIntegrationAsync();
        }

        ReadIntegrationBoard.Model? model = null;
        var many = await clinic.Sql.DuringAsync(async () =>
            model = await AskAsync(new ReadIntegrationBoard.Query(false), Scenario.Therapist)
        );

        many.Count.ShouldBe(one.Count);
        many.Count.ShouldBeLessThanOrEqualTo(6);
        model!.NeedVisit.Concat(model.Booked).ShouldContain(r => r.CourseId == visit.CourseId);
    }

    [Fact]
    public async Task ReadPickupAndChoices_AreFound()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        (await AskAsync(new ReadPickup.Query(visit.Id), Scenario.FrontDesk)).People.Count.ShouldBe(1);
        (await AskAsync(new ReadChoices.Query(visit.CourseId), Scenario.Therapist)).Choices.ShouldNotBeNull();
        (await AskAsync(new ReadLocations.Query(), Scenario.Manager)).Locations.ShouldNotBeEmpty();
    }

    private Task<T> AskAsync<T>(IQuery<T> query, TestUser by) => clinic.DoneAsync(query, by);
}
