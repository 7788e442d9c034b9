using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class RemoveGuestTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Remove_Once_TakesThemOffAndTwiceFindsNobody()
    {
        var (bench, desk) = (new BookingBench(clinic), clinic.Scenario.FrontDesk);
        var booked = await clinic.DoneAsync(
            bench.Talking(await bench.ClientAsync(), bench.NextDay(), await bench.RoomAsync()),
            desk
        );
        var guest = await clinic.DoneAsync(
            new AddGuest.Command
            {
                ParticipationId = booked.ParticipationId,
                Name = "Jo Park",
                Role = GuestRole.SupportPerson,
            },
            desk
        );

        await clinic.DoneAsync(new RemoveGuest.Command(booked.ParticipationId, guest), desk);

        (await clinic.DoneAsync(new ReadVisit.Query(booked.ParticipationId), desk)).Guests.ShouldBeEmpty();
        (await clinic.SendAsync(new RemoveGuest.Command(booked.ParticipationId, guest), desk)).Error.Code.ShouldBe(
            "guest.not_found"
        );
    }
}
