using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class AddGuestTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly BookingBench _bench = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Add_Interpreter_StandsOnTheVisitAndTakesNobodysTime()
    {
        var day = _bench.NextDay();
        var (first, second) = (await VisitAsync(day), await VisitAsync(day));

        await clinic.DoneAsync(Guest(first), Scenario.FrontDesk);
        await clinic.DoneAsync(Guest(second), Scenario.FrontDesk);

        (await clinic.DoneAsync(new ReadVisit.Query(first), Scenario.FrontDesk))
            .Guests.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                g => g.Name.ShouldBe("Amara Diallo"),
                g => g.Role.ShouldBe(GuestRole.Interpreter),
                g => g.Phone.ShouldBe("604 555 0177")
            );
    }

    [Fact]
    public async Task Add_ToACancelledVisit_IsRefused()
    {
        var visit = await VisitAsync(_bench.NextDay());
        await clinic.DoneAsync(new CancelVisit.Command { ParticipationId = visit, Reason = "Ill" }, Scenario.FrontDesk);

        (await clinic.SendAsync(Guest(visit), Scenario.FrontDesk)).Error.Code.ShouldBe("visit.not_ahead");
    }

    [Fact]
    public async Task Add_WithoutANameOrRole_IsRefusedOnItsField()
    {
        var visit = await VisitAsync(_bench.NextDay());

        var refused = await clinic.SendAsync(
            Guest(visit) with
            {
                Name = "",
                Role = (GuestRole)(-1),
                Phone = "call me",
            },
            Scenario.FrontDesk
        );

        refused.Errors.Select(e => e.Field).ShouldBe(["Name", "Role", "Phone"], ignoreOrder: true);
    }

    private static AddGuest.Command Guest(Guid visit) =>
        new()
        {
            ParticipationId = visit,
            Name = " Amara Diallo ",
            Role = GuestRole.Interpreter,
            Phone = "604 555 0177",
        };

    private async Task<Guid> VisitAsync(DateOnly day) =>
        (
            await clinic.DoneAsync(
                _bench.Talking(await _bench.ClientAsync(), day, await _bench.RoomAsync()),
                Scenario.FrontDesk
            )
        ).ParticipationId;
}
