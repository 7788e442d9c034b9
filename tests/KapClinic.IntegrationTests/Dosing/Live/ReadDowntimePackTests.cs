using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Live;

public sealed class ReadDowntimePackTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_TheDay_HoldsOrderLimitsContactsAndAnEmptySheet()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var undriven = await Scenario.ReadyForDoseAsync(with => with.Driver = false);
        await clinic.OthersAsync();

        var today = await clinic.DoneAsync(new ReadDowntimePack.Query(Today), Scenario.Nurse);
        var tomorrow = await clinic.DoneAsync(new ReadDowntimePack.Query(), Scenario.Nurse);

        today.Sheets.Select(s => s.ParticipationId).ShouldBe([visit.Id, undriven.Id], ignoreOrder: true);
        today.OfOthers.ShouldBe(1);
        var sheet = today.Sheets.Single(s => s.ParticipationId == visit.Id);
        sheet.Order.ShouldNotBeNull().Milligrams.ShouldBeGreaterThan(0);
        sheet.Contacts.ShouldContain(c => c.Who == "Driver");
        sheet.Plan.ShouldContain(p => p.Kind == PlannedReadingKind.Baseline);
        sheet.Missing.ShouldBeEmpty();
        today.Sheets.Single(s => s.ParticipationId == undriven.Id).Missing.ShouldNotBeEmpty();
        tomorrow.Day.ShouldBe(Today.AddDays(1));
        tomorrow.Sheets.ShouldBeEmpty();
    }

    [Fact]
    public Task Read_WithoutRight_IsRefused() =>
        clinic.RefusesAsync(new ReadDowntimePack.Query(), Scenario.FrontDesk, "access.not_allowed");

    private DateOnly Today =>
        DateOnly.FromDateTime(
            TimeZoneInfo
                .ConvertTime(clinic.Clock.Now, TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver"))
                .DateTime
        );
}
