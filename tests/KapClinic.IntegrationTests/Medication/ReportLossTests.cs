using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReportLossTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData(Country.UnitedStates, RegulatorDuties.NoticeTask, RegulatorDuties.FormTask)]
    [InlineData(Country.Canada, RegulatorDuties.ReportTask)]
    public async Task Report_ALoss_OpensTheDatedTasksOfTheCountry(Country country, params string[] kinds)
    {
        var lot = await clinic.LotAsync(await clinic.SiteAsync(country));
        var since = Scenario.Now;
        var before = await clinic.TasksAsync("ledger.", since);

        await clinic.DoneAsync(Report(lot) with { Stolen = country == Country.Canada }, Scenario.Nurse);

        var entry = await clinic.LastEntryAsync(lot);
        entry.Type.ShouldBe(country == Country.Canada ? LedgerEntryType.Theft : LedgerEntryType.Loss);
        entry.BalanceAfter.ShouldBe(400_000);
        var after = await clinic.TasksAsync("ledger.", since);
        foreach (var kind in kinds)
        {
            after.Count(k => k == kind).ShouldBe(before.Count(k => k == kind) + 1);
        }

        after.Count.ShouldBe(before.Count + kinds.Length);
    }

    [Fact]
    public async Task Report_WithoutRightOrMoreThanThereIs_IsRefused()
    {
        var loss = Report(await clinic.LotAsync());
        await clinic.RefusesAsync(loss, Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(loss with { Milligrams = 501 }, Scenario.Nurse, "ledger.not_enough");
        await clinic.RefusesAsync(
            loss with
            {
                OccurredAt = Scenario.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "ledger.in_the_future"
        );
        await clinic.RefusesAsync(
            loss with
            {
                OccurredAt = DateTimeOffset.MinValue,
            },
            Scenario.Nurse,
            "ledger.too_long_ago"
        );
        await clinic.AsksForAsync(loss with { Reason = "" }, Scenario.Nurse, "Reason");
    }

    private static ReportLoss.Command Report(Guid lot) =>
        new()
        {
            LotId = lot,
            Milligrams = 100,
            Reason = "Two vials are not where they were last evening.",
        };
}
