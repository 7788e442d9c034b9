using KapClinic.Application.Preparation;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

[Collection(SharedClinic.Care)]
public sealed class RecordIntentionTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Record_Again_KeepsBothAndShowsTheNewest()
    {
        var client = await Scenario.InPreparationAsync(with => with.Intention = true);

        await clinic.DoneAsync(Record(client), Scenario.Therapist);

        var rows = await clinic.WithDbAsync(db =>
            db.Intentions.Where(i => i.CourseId == client.CourseId).OrderBy(i => i.RecordedAt).ToListAsync()
        );
        rows.Count.ShouldBe(2);
        (rows[^1].Text, rows[^1].RecordedBy).ShouldBe(("To rest.", Scenario.Therapist.Id));
        (await clinic.DoneAsync(new ReadChoices.Query(client.CourseId), Scenario.Nurse)).Intention.ShouldBe("To rest.");
    }

    [Fact]
    public async Task Record_StaleEmptyOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Record, Scenario.Therapist, notBy: Scenario.FrontDesk);
        var record = Record(await Scenario.InPreparationAsync());
        await clinic.RefusesAsync(record with { ExpectedVersion = 99 }, Scenario.Therapist, "course.changed_meanwhile");
        await clinic.AsksForAsync(record with { Text = " " }, Scenario.Therapist, "Text");
    }

    private static RecordIntention.Command Record(TestVisit client) =>
        new() { CourseId = client.CourseId, Text = "To rest. " };
}
