using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

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

    public static AnswerAsDriver.Command Answers(TestVisit visit, string secret, bool comes = true) =>
        new()
        {
            Secret = secret,
            ParticipationId = visit.Id,
            Comes = comes,
            IsAdult = true,
        };

    public static TellAsDriver.Command Tells(string secret, PickupEventKind word, TimeOnly? expectedAt = null) =>
        new()
        {
            Secret = secret,
            Word = word,
            ExpectedAt = expectedAt,
        };

    /// <summary>A visit whose driver is named and holds the secret of a page.</summary>
    public static async Task<(TestVisit Visit, string Secret)> AskedByPageAsync(this ScenarioFixture clinic)
    {
        var visit = await clinic.AskedAsync();
        return (visit, await clinic.LinkAsync(visit));
    }

    public static Task<int> VersionAsync(this ScenarioFixture clinic, TestVisit visit) =>
        clinic.WithDbAsync(db => db.Courses.Where(c => c.Id == visit.CourseId).Select(c => c.Version).SingleAsync());
}
