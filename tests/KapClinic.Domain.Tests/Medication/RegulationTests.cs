using KapClinic.Domain.Medication;

namespace KapClinic.Domain.Tests.Medication;

public class RegulationTests
{
    private static readonly TimeZoneInfo Vancouver = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");

    [Theory]
    [InlineData("AB1234563", true)]
    [InlineData(" AB1234563 ", true)]
    [InlineData("A91234563", true)]
    [InlineData("AB1234567", false)]
    [InlineData("1B1234563", false)]
    [InlineData("AB123456", false)]
    [InlineData("AB12345６3", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void DeaNumber_ByItsCheckDigit_IsJudged(string? number, bool valid) =>
        DeaNumber.IsValid(number).ShouldBe(valid);

    [Theory]
    [InlineData("1234567893", true)]
    [InlineData("1234567890", false)]
    [InlineData("123456789", false)]
    [InlineData("12345678９3", false)]
    [InlineData(null, false)]
    public void Npi_ByLuhn_IsJudged(string? number, bool valid) => Npi.IsValid(number).ShouldBe(valid);

    [Theory]
    [InlineData("2026-11-18T17:00:00Z", "2026-11-20T07:59:00Z")] // Wednesday: by Thursday night
    [InlineData("2026-11-20T17:00:00Z", "2026-11-24T07:59:00Z")] // Friday: by Monday night
    [InlineData("2026-11-21T05:00:00Z", "2026-11-24T07:59:00Z")] // still Friday evening there
    public void Duties_InTheUnitedStates_AreNoticeOnTheNextBusinessDayAndForm106(string found, string notice)
    {
        var discovered = DateTimeOffset.Parse(found, System.Globalization.CultureInfo.InvariantCulture);

        var duties = RegulatorDuties.After(Country.UnitedStates, discovered, Vancouver);

        duties.Select(d => d.Kind).ShouldBe([RegulatorDuties.NoticeTask, RegulatorDuties.FormTask]);
        duties[0].DueAt.ToString("u", null).ShouldBe(notice.Replace('T', ' '));
        (duties[1].DueAt - discovered).TotalDays.ShouldBeInRange(44.9, 46);
    }

    [Fact]
    public void Duties_InCanada_AreAReportInTenDays()
    {
        var discovered = new DateTimeOffset(2026, 11, 18, 17, 0, 0, TimeSpan.Zero);

        var duty = RegulatorDuties.After(Country.Canada, discovered, Vancouver).ShouldHaveSingleItem();

        duty.Kind.ShouldBe(RegulatorDuties.ReportTask);
        duty.DueAt.ShouldBe(new DateTimeOffset(2026, 11, 29, 7, 59, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Duties_WhereNobodySaidTheCountry_AreAll() =>
        RegulatorDuties.After(null, DateTimeOffset.UnixEpoch, Vancouver).Count.ShouldBe(3);

    [Theory]
    [InlineData(null, InventoryState.FirstMissing)]
    [InlineData(0, InventoryState.Fine)]
    [InlineData(639, InventoryState.Fine)]
    [InlineData(640, InventoryState.DueSoon)]
    [InlineData(730, InventoryState.DueSoon)]
    [InlineData(731, InventoryState.Overdue)]
    public void Inventory_ByDaysSinceTheLast_IsFineDueSoonOrOverdue(int? days, InventoryState state)
    {
        var today = new DateOnly(2026, 11, 22);
        InventoryClock.Of(days is { } d ? today.AddDays(-d) : null, today).ShouldBe(state);
    }
}
