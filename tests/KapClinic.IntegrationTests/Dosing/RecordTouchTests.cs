using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class RecordTouchTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    /// <summary>The client chose a hand, and that they alone begin.</summary>
    [Theory]
    [InlineData(TouchKind.Hand, true, true)]
    [InlineData(TouchKind.Hand, false, false)]
    [InlineData(TouchKind.Shoulder, true, false)]
    public async Task Record_ByTheChoices_KeepsWhetherItWasWithin(TouchKind kind, bool asked, bool within)
    {
        var visit = await Scenario.UnderDoseAsync(30);

        await clinic.DoneAsync(Record(visit) with { Kind = kind, ClientAsked = asked }, Scenario.Therapist);

        await clinic.WithDbAsync(async db =>
        {
            var row = await db.TouchEvents.SingleAsync(t => t.ParticipationId == visit.Id);
            row.WithinChoices.ShouldBe(within);
            row.By.ShouldBe(Scenario.Therapist.Id);
            var incidents = await db
                .Incidents.Where(i => i.ParticipationId == visit.Id)
                .Select(i => i.Code)
                .ToListAsync();
            incidents.ShouldBe(within ? [] : ["BOUNDARY_CONCERN"]);
            return 0;
        });
    }

    [Fact]
    public async Task Record_NoChoicesMade_IsOutsideThem()
    {
        var visit = await Scenario.UnderDoseAsync(30, with => with.Choices = false);

        await clinic.DoneAsync(Record(visit), Scenario.Therapist);

        (
            await clinic.WithDbAsync(db => db.TouchEvents.SingleAsync(t => t.ParticipationId == visit.Id))
        ).WithinChoices.ShouldBeFalse();
    }

    [Fact]
    public async Task Record_WithoutRightOrResponse_IsRefused()
    {
        await clinic.GuardsAsync(Record, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var record = Record(await clinic.OthersAsync());
        await clinic.AsksForAsync(record with { Response = "" }, Scenario.Nurse, "Response");
        await clinic.AsksForAsync(record with { Kind = (TouchKind)99 }, Scenario.Nurse, "Kind");
    }

    private static RecordTouch.Command Record(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Kind = TouchKind.Hand,
            ClientAsked = true,
            Response = "Held on for a minute.",
        };
}
