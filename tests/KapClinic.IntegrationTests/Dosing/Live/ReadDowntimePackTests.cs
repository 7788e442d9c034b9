using KapClinic.Application.Access;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

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

        new[] { visit.Id, undriven.Id }.ShouldBeSubsetOf(today.Sheets.Select(s => s.ParticipationId));
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
    public async Task Read_ManyOrFew_SendsFourStatements()
    {
        for (var clients = 0; clients < 3; clients++)
        {
            await Scenario.ReadyForDoseAsync();
            await using var scope = clinic.Services.CreateScopeFor(Scenario.Nurse);
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            var (_, sql) = await clinic.Sql.CountAsync(() => mediator.Send(new ReadDowntimePack.Query(Today)));
            sql.Count.ShouldBe(4, string.Join("\n---\n", sql));
        }
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
