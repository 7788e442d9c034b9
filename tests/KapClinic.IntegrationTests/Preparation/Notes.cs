using KapClinic.Application.Preparation;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

/// <summary>Visits with and without a signed note.</summary>
internal static class Notes
{
    /// <summary>A preparation visit whose note is signed.</summary>
    public static async Task<TestVisit> SignedAsync(ScenarioFixture clinic)
    {
        var client = await clinic.Scenario.InPreparationAsync(with => with.Preparations = 1);
        var id = await clinic.WithDbAsync(db =>
            db.PreparationNotes.Where(n => n.CourseId == client.CourseId).Select(n => n.ParticipationId).SingleAsync()
        );
        return client with { Id = id };
    }

    /// <summary>A visit that began an hour ago, without a note.</summary>
    public static async Task<TestVisit> UnwrittenAsync(ScenarioFixture clinic, SessionKind kind) =>
        await UnwrittenForAsync(clinic, await clinic.Scenario.InPreparationAsync(), kind);

    public static async Task<TestVisit> UnwrittenForAsync(ScenarioFixture clinic, TestVisit client, SessionKind kind)
    {
        var id = await clinic.WithDbAsync(async db =>
        {
            var session = new Session(
                Guid.CreateVersion7(),
                kind,
                clinic.Scenario.LocationId,
                null,
                clinic.Clock.Now.AddHours(-1),
                clinic.Clock.Now,
                clinic.Scenario.FrontDesk.Id,
                clinic.Clock.Now.AddDays(-2)
            );
            db.Add(session);
            var visit = session.Invite(client.CourseId, client.ClientId, VisitStatus.Confirmed);
            visit.Start(session.StartsAt);
            await db.SaveChangesAsync();
            return visit.Id;
        });
        return client with { Id = id };
    }
}
