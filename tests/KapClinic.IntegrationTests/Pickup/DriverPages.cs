using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

/// <summary>Pages of drivers, opened by what is in their hands: the secret of the address.</summary>
internal static class DriverPages
{
    public static MakePickupLink.Command Link(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            PickupId = visit.DriverId!.Value,
            ShowsFirstName = true,
            ClientAgrees = true,
        };

    /// <summary>The secret of a new address.</summary>
    public static async Task<string> LinkAsync(
        this ScenarioFixture clinic,
        TestVisit visit,
        bool showsFirstName = true
    ) =>
        (
            await clinic.DoneAsync(Link(visit) with { ShowsFirstName = showsFirstName }, clinic.Scenario.FrontDesk)
        ).Secret;

    public static Task<ReadDriverPage.Model> PageAsync(this ScenarioFixture clinic, string secret) =>
        clinic.DoneAsync(new ReadDriverPage.Query(secret), TestUser.Nobody);

    /// <summary>The address answers nobody.</summary>
    public static Task ShutAsync(this ScenarioFixture clinic, string secret) =>
        clinic.RefusesAsync(new ReadDriverPage.Query(secret), TestUser.Nobody, "pickup.link_not_found");

    public static SayAsDriver.Command Says(TestVisit visit, string secret, PickupEventKind word) =>
        new()
        {
            Secret = secret,
            ParticipationId = visit.Id,
            Word = word,
            IsAdult = true,
        };
}
